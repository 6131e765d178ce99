package io.github.eltmaven.openlineage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of JSON, put together member by member; a member without a value is left out. */
final class Json {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final JsonObject members = new JsonObject();

    Json with(String name, @Nullable String value) {
        if (value != null) {
            members.addProperty(name, value);
        }
        return this;
    }

    Json with(String name, long value) {
        members.addProperty(name, value);
        return this;
    }

    Json with(String name, boolean value) {
        members.addProperty(name, value);
        return this;
    }

    Json with(String name, Json value) {
        members.add(name, value.members);
        return this;
    }

    Json with(String name, List<Json> values) {
        var array = new JsonArray();
        values.forEach(value -> array.add(value.members));
        members.add(name, array);
        return this;
    }

    /** Adds an object that has members; one that has none says nothing. */
    Json withAny(String name, Json value) {
        return value.members.isEmpty() ? this : with(name, value);
    }

    /** Adds a list that has elements. */
    Json withAny(String name, List<Json> values) {
        return values.isEmpty() ? this : with(name, values);
    }

    /** The object on one line. */
    @Override
    public String toString() {
        return GSON.toJson(members);
    }
}
