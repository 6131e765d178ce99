package io.github.eltmaven.outcome;

import com.google.gson.JsonDeserializationContext;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RowCounts;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Writes and reads a {@link ModelOutcome} as one flat object of {@code run.json}. */
final class ModelOutcomeJson implements JsonSerializer<ModelOutcome>, JsonDeserializer<ModelOutcome> {

    @Override
    public JsonElement serialize(ModelOutcome model, Type type, JsonSerializationContext context) {
        var change = model.change();
        var json = new JsonObject();
        json.addProperty("model", change.model());
        json.add("state", context.serialize(model.state()));
        json.add("started", context.serialize(model.started()));
        json.addProperty("seconds", model.seconds());
        json.addProperty("strategy", change.strategy());
        json.addProperty("reason", change.reason());
        json.addProperty("read", change.records().read());
        json.addProperty("inserted", change.rows().inserted());
        json.addProperty("updated", change.rows().updated());
        json.addProperty("deleted", change.rows().deleted());
        json.addProperty("unchanged", change.rows().unchanged());
        json.addProperty("superseded", change.records().superseded());
        json.addProperty("duplicate", change.records().duplicate());
        json.addProperty("rejected", change.records().rejected());
        json.addProperty("leftOut", change.records().leftOut());
        json.addProperty("conflicts", model.conflicts());
        json.add("reasons", context.serialize(model.reasons()));
        return json;
    }

    @Override
    public ModelOutcome deserialize(JsonElement element, Type type, JsonDeserializationContext context) {
        var json = element.getAsJsonObject();
        var change = Change.of(
                json.get("model").getAsString(),
                json.get("strategy").getAsString(),
                json.get("reason").getAsString(),
                RecordCounts.NONE
                        .withRead(json.get("read").getAsLong())
                        .withSuperseded(json.get("superseded").getAsLong())
                        .withDuplicate(json.get("duplicate").getAsLong())
                        .withRejected(json.get("rejected").getAsLong())
                        .withLeftOut(json.get("leftOut").getAsLong()),
                RowCounts.NONE
                        .withInserted(json.get("inserted").getAsLong())
                        .withUpdated(json.get("updated").getAsLong())
                        .withDeleted(json.get("deleted").getAsLong())
                        .withUnchanged(json.get("unchanged").getAsLong()),
                TimeFormat.duration(json.get("seconds").getAsDouble()));
        var reasons = new LinkedHashMap<String, Long>();
        for (var reason : json.getAsJsonObject("reasons").entrySet()) {
            reasons.put(reason.getKey(), reason.getValue().getAsLong());
        }
        return new ModelOutcome(
                context.deserialize(json.get("state"), StepState.class),
                context.deserialize(json.get("started"), Instant.class),
                change,
                json.get("conflicts").getAsLong(),
                reasons);
    }
}
