package io.github.eltmaven.verify.generic;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A statement in a file of this package. Its placeholders take SQL that knows the places of what the user wrote. */
final class PlacedTemplate {

    private final Place place;
    private final SqlTemplate template;
    private final Map<String, PlacedSql> values = new LinkedHashMap<>();

    /**
     * Reads a file.
     *
     * @param place where an error is reported that is in no piece of the user
     * @param file the name of the file
     */
    PlacedTemplate(Place place, String file) {
        this.place = place;
        this.template = SqlTemplate.of(PlacedTemplate.class, file);
    }

    /** Gives a placeholder its value. */
    PlacedTemplate with(String name, PlacedSql value) {
        values.put(name, value);
        return this;
    }

    /** Gives a placeholder a value that the user did not write. */
    PlacedTemplate with(String name, String ours) {
        return with(name, ours(ours));
    }

    /** Returns the statement with its values. */
    PlacedSql sql() {
        var sql = new PlacedSql(place);
        template.pieces(this::ours, values).forEach(sql::add);
        return sql;
    }

    private PlacedSql ours(String text) {
        return new PlacedSql(place).add(text);
    }
}
