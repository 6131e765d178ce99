package io.github.eltmaven.outcome;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The published schema of {@code run.json}. */
public final class RunSchema {

    private RunSchema() {}

    /** What stands against a text, a key that the schema does not describe among it; empty where it is as it should be. */
    public static List<String> violations(String run) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(strict().toString(), InputFormat.JSON);
        return schema
                .validate(
                        run,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The schema, with no key allowed but those that it describes. */
    private static JsonElement strict() {
        try (var schema = Objects.requireNonNull(RunOutcome.class.getResourceAsStream("run-1.json"))) {
            var parsed = JsonParser.parseReader(new InputStreamReader(schema, StandardCharsets.UTF_8));
            close(parsed);
            return parsed;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(JsonElement element) {
        if (!(element instanceof JsonObject object)) {
            return;
        }
        if (object.has("properties")) {
            object.addProperty("additionalProperties", false);
        }
        object.entrySet().forEach(entry -> close(entry.getValue()));
    }
}
