package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.List;

/** The columns of a table that a query returns. */
final class QueriedColumns {

    private QueriedColumns() {}

    /**
     * Returns the columns in the order of the query.
     *
     * @param place the place of the query
     * @throws ProblemException for columns that the table does not have, and for columns of its key that the query lacks
     */
    static List<Column> of(QueryShape query, Table table, Place place) {
        var problems = new Problems();
        query.columnNames().stream()
                .filter(name -> table.column(name).isEmpty())
                .map(name -> Problem.at(
                        place,
                        ProblemCode.CHECK,
                        "the query gives a column '" + name + "' that " + table.schema() + "." + table.name()
                                + " does not have, so they cannot be compared",
                        "Add it in a migration, or take it out of the query. "
                                + Suggestion.didYouMean(name, table.columnNames())))
                .forEach(problems::add);
        table.key().stream()
                .filter(name -> !query.columnNames().contains(name))
                .map(name -> Problem.at(
                        place,
                        ProblemCode.CHECK,
                        "the query lacks column '" + name + "' of " + table.schema() + "." + table.name()
                                + ", which is part of its key, so rows cannot be compared",
                        "Add it to the query, or let a migration make the key of columns that the query gives"))
                .forEach(problems::add);
        problems.throwIfAny();
        return query.columnNames().stream()
                .flatMap(name -> table.column(name).stream())
                .toList();
    }
}
