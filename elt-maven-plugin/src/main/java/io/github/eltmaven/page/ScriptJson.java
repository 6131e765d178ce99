package io.github.eltmaven.page;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.eltmaven.problem.PrintableText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes data as JSON that is safe in a script element. It escapes each character that has a meaning in HTML. Characters that
 * people cannot see are shown as escapes.
 */
final class ScriptJson {

    // This escapes < > & = ' and the two line ends that only Unicode knows.
    private static final Gson GSON =
            new GsonBuilder().registerTypeAdapter(String.class, new ShownText()).create();

    private ScriptJson() {}

    static String of(Object value) {
        return GSON.toJson(value);
    }

    /** Returns an object.
     *
     * @param members the names of its members with their values, which are JSON already
     */
    static String object(Map<String, String> members) {
        var json = new StringWriter();
        try (var out = new JsonWriter(json)) {
            out.beginObject();
            for (var member : members.entrySet()) {
                out.name(member.getKey()).jsonValue(member.getValue());
            }
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return json.toString();
    }

    private static final class ShownText extends TypeAdapter<String> {

        @Override
        public void write(JsonWriter out, String value) throws IOException {
            out.value(value == null ? null : PrintableText.text(value));
        }

        @Override
        public String read(JsonReader in) {
            throw new UnsupportedOperationException("nothing is read");
        }
    }
}
