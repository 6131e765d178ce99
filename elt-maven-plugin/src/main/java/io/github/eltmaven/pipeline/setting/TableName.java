package io.github.eltmaven.pipeline.setting;

import io.github.eltmaven.problem.Place;

/** A table as the user names it, with its place. The name is the catalog's name letter by letter. */
public record TableName(String schema, String name, Place place) {

    /** Returns {@code schema.table}. */
    public String qualifiedName() {
        return schema + "." + name;
    }
}
