package io.github.eltmaven.outcome;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.github.eltmaven.ledger.LoadCounts;
import java.lang.reflect.Type;
import java.time.Instant;

/** Writes and reads a {@link FileOutcome} as one flat object of {@code run.json}. */
final class FileOutcomeJson implements JsonSerializer<FileOutcome>, JsonDeserializer<FileOutcome> {

    @Override
    public JsonElement serialize(FileOutcome file, Type type, JsonSerializationContext context) {
        var json = new JsonObject();
        json.addProperty("source", file.source());
        json.addProperty("file", file.file());
        json.add("state", context.serialize(file.state()));
        json.add("started", context.serialize(file.started()));
        json.addProperty("seconds", file.seconds());
        json.addProperty("records", file.counts().records());
        json.addProperty("loaded", file.counts().loaded());
        json.addProperty("malformed", file.counts().malformed());
        if (file.counts().forgotten() > 0) {
            json.addProperty("forgotten", file.counts().forgotten());
        }
        return json;
    }

    @Override
    public FileOutcome deserialize(JsonElement element, Type type, JsonDeserializationContext context) {
        var json = element.getAsJsonObject();
        return new FileOutcome(
                json.get("source").getAsString(),
                json.get("file").getAsString(),
                context.deserialize(json.get("state"), StepState.class),
                context.deserialize(json.get("started"), Instant.class),
                json.get("seconds").getAsDouble(),
                new LoadCounts(
                        json.get("loaded").getAsLong(),
                        json.get("malformed").getAsLong(),
                        json.has("forgotten") ? json.get("forgotten").getAsLong() : 0));
    }
}
