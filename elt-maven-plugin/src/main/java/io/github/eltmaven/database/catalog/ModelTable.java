package io.github.eltmaven.database.catalog;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the table that a model fills. */
public final class ModelTable {

    private final Catalog catalog;
    private final Problems problems;

    public ModelTable(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /**
     * Returns the table; empty where there is no such table. A missing table and a missing primary key are problems.
     *
     * @param model the place of the model
     * @param keyMeaning what the primary key says, for people
     */
    public Optional<Table> find(Place model, String schema, String name, String keyMeaning) throws SQLException {
        var table = catalog.table(schema, name);
        if (table.isEmpty()) {
            problems.add(
                    model,
                    ProblemCode.MODEL,
                    "there is no table " + schema + "." + name,
                    "Create it in a migration. " + Suggestion.didYouMean(name, catalog.tableNames(schema)));
        } else if (table.get().key().isEmpty()) {
            problems.add(
                    model,
                    ProblemCode.MODEL,
                    "the table " + schema + "." + name + " has no primary key",
                    "Add one in a migration; it " + keyMeaning);
        }
        return table;
    }
}
