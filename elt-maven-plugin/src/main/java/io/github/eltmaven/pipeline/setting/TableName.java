package io.github.eltmaven.pipeline.setting;

import io.github.eltmaven.problem.Place;

/** A table as the user names it, with where. Names mean themselves, letter by letter, as the catalog has them. */
public record TableName(String schema, String name, Place place) {

    /** {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + name;
    }
}
