package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.RowQuery;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.Tag;
import java.util.List;
import java.util.Optional;

/**
 * A model of {@code dw/}.
 *
 * @param schemas where the tables of the pipeline live
 * @param name the name of the table of schema dw that it fills
 * @param key the columns that say which records are versions of the same row; empty where the primary key of the table does
 * @param latest the columns that order the versions of a key, most significant first; empty where the last record
 *     loaded wins
 * @param dateStyle in which order the numbers of dates stand in its source
 * @param deleted says of a record that its row is gone; empty where no record can
 * @param maxRejected how many of the records that a run reads and WHERE keeps may be rejected; empty where any number
 *     may
 */
public record WarehouseModel(
        Schemas schemas,
        String name,
        RowQuery query,
        List<String> key,
        List<String> latest,
        DateStyle dateStyle,
        Optional<Tag> deleted,
        Optional<Allowed> maxRejected) {

    public WarehouseModel {
        key = List.copyOf(key);
        latest = List.copyOf(latest);
    }

    /** Whether it asks for the file of a record or for when that was loaded. */
    public boolean asksForFile() {
        var expression = deleted.map(Tag::value).orElse("");
        return query.mentions("_file", expression) || query.mentions("_loaded_at", expression);
    }

    /** An expression that is true of a record whose row is gone, and false of any other. */
    public String deletion() {
        return deleted.map(tag -> "((" + tag.value() + "\n) IS TRUE)").orElse("false");
    }

    /** All of its text that decides what becomes of a record. */
    public String definition() {
        return query.sql().query() + latest + deleted.map(Tag::value).orElse("") + (key.isEmpty() ? "" : "key" + key);
    }

    /** The table's name with its schema. */
    public String table() {
        return schemas.dw() + "." + name;
    }

    /** The table that it reads, with its schema. */
    public String input() {
        return schemas.raw() + "." + query.source();
    }
}
