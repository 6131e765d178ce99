package io.github.eltmaven.pipeline;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.eltmaven.pipeline.reader.DefinitionSchema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The published schema of {@code elt.yaml}, and what an editor makes of a text by it. */
public final class SchemaOfDefinitions {

    private static final JsonObject JSON = json();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(JSON.toString(), InputFormat.JSON);

    private SchemaOfDefinitions() {}

    /** What stands against a text, which is read by YAML's core schema as editors do. */
    public static List<String> violations(String yaml) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        var instance = new GsonBuilder().serializeNulls().create().toJson(new Load(settings).loadFromString(yaml));
        return SCHEMA.validate(instance, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** What a definition of the schema describes as its keys; none where there is no such definition. */
    public static Set<String> keysOf(String definition) {
        var definitions = JSON.getAsJsonObject("definitions");
        return definitions.has(definition) ? keys(definitions.getAsJsonObject(definition)) : Set.of();
    }

    /** The keys of the file itself. */
    public static Set<String> topKeys() {
        return keys(JSON);
    }

    /**
     * A part of the schema.
     *
     * @param path names with slashes between; a number is an index
     */
    public static JsonElement at(String path) {
        JsonElement found = JSON;
        for (var name : path.split("/")) {
            found = found instanceof JsonArray array
                    ? array.get(Integer.parseInt(name))
                    : Objects.requireNonNull(found.getAsJsonObject().get(name), () -> name + " of " + path);
        }
        return found;
    }

    /** The keys that an object of the schema describes, also where it does so for the values of a mapping. */
    public static Set<String> keys(JsonObject object) {
        var described = object;
        if (!described.has("properties") && described.get("additionalProperties") instanceof JsonObject values) {
            described = values;
        }
        return described.has("properties")
                ? new TreeSet<>(described.getAsJsonObject("properties").keySet())
                : Set.of();
    }

    /** The keys that no description says anything of, each with the way to it. */
    public static List<String> keysWithoutDescription() {
        var found = new ArrayList<String>();
        collect("", JSON, found);
        return found;
    }

    private static void collect(String path, JsonElement element, List<String> found) {
        if (element instanceof JsonArray array) {
            array.forEach(item -> collect(path, item, found));
        } else if (element instanceof JsonObject object) {
            // Others only say more of keys that are described elsewhere.
            if (object.has("properties") && object.has("additionalProperties")) {
                object.getAsJsonObject("properties").entrySet().stream()
                        .filter(property -> !isDescribed(property.getValue()))
                        .forEach(property -> found.add(path + "/" + property.getKey()));
            }
            object.entrySet().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), found));
        }
    }

    private static boolean isDescribed(JsonElement property) {
        if (!(property instanceof JsonObject object)) {
            return false;
        }
        return object.has("description")
                || object.has("$ref")
                        && isDescribed(at(object.get("$ref").getAsString().substring("#/".length())));
    }

    private static JsonObject json() {
        try (var schema = Objects.requireNonNull(Pipeline.class.getResourceAsStream(DefinitionSchema.NAME))) {
            return JsonParser.parseReader(new InputStreamReader(schema, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
