package io.github.eltmaven.openlineage;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of JSON that grows member by member. It leaves out a member without a value. */
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

    /** Adds an object that has members. Leaves out an empty object, since it says nothing. */
    Json withAny(String name, Json value) {
        return value.members.isEmpty() ? this : with(name, value);
    }

    /** Adds a list that has elements. Leaves out an empty list. */
    Json withAny(String name, List<Json> values) {
        return values.isEmpty() ? this : with(name, values);
    }

    /** Returns the object on one line. */
    @Override
    public String toString() {
        return GSON.toJson(members);
    }
}
