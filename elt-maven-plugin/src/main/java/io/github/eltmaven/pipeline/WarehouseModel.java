package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.RowQuery;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.Tag;
import io.github.eltmaven.sql.WorkingColumns;
import java.util.List;
import java.util.Optional;

/**
 * A model of {@code dw/}.
 *
 * @param schemas the schemas of the pipeline's tables
 * @param name the name of the table of schema dw that the model fills
 * @param key the columns that identify a row, so that records with the same key are versions of the same row; empty
 *     where the primary key of the table does so
 * @param latest the columns that order the versions of a key, most significant first; empty where the last loaded
 *     record wins
 * @param dateStyle the order of day and month in the dates of its source
 * @param deleted a condition that is true for a record that deletes its row; empty where no record deletes a row
 * @param maxRejected how many records a run may reject, counted among the records that it reads and WHERE keeps; empty
 *     where it may reject any number
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

    /** Returns whether the model asks for a record's file or for the time when the file was loaded. */
    public boolean asksForFile() {
        var expression = deleted.map(Tag::value).orElse("");
        return query.mentions(WorkingColumns.FILE, expression) || query.mentions(WorkingColumns.LOADED_AT, expression);
    }

    /** Returns an expression that is true for a record that deletes its row, and false for any other record. */
    public String deletion() {
        return deleted.map(tag -> "((" + tag.value() + "\n) IS TRUE)").orElse("false");
    }

    /** Returns all text of the model that decides what becomes of a record. */
    public String definition() {
        return query.sql().query() + latest + deleted.map(Tag::value).orElse("") + (key.isEmpty() ? "" : "key" + key);
    }

    /** Returns the table's name with its schema. */
    public String table() {
        return schemas.dw() + "." + name;
    }

    /** Returns the table that the model reads, with its schema. */
    public String input() {
        return schemas.raw() + "." + query.source();
    }
}
