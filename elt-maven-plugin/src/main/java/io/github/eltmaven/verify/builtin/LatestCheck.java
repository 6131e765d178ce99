package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.BuiltIn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The check {@code latest}: each row of a dw table is the winner of its key, derived anew with a window function over the
 * records. Only the keys are derived that the {@link Derivation} leaves open: every other row equals a record than which its
 * key has no later one.
 */
public final class LatestCheck implements DerivationCheck.Question {

    private final Derivation derivation;

    public LatestCheck(Derivation derivation) {
        this.derivation = derivation;
    }

    @Override
    public BuiltIn kind() {
        return BuiltIn.LATEST;
    }

    @Override
    public String title() {
        var model = derivation.model();
        return "every row of " + model.table() + " is the latest version of its key";
    }

    @Override
    public String finding() {
        return "not " + title();
    }

    @Override
    public Optional<String> violations() throws SQLException {
        var queries = new ArrayList<String>();
        if (!derivation.isSettled()) {
            queries.add(differences());
        }
        stale().ifPresent(queries::add);
        if (!derivation.table().isKeyUnique()) {
            queries.add(doubled());
        }
        return queries.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\nUNION ALL\n", queries) + "\n ORDER BY 1");
    }

    /** Rows of the same key, which the database does not keep apart where the model says what identifies a row. */
    private String doubled() throws SQLException {
        var key = derivation.table().key();
        return """
                SELECT %1$s AS key, 'has ' || count(*) || ' rows, and @key says that it has one' AS problem,
                       NULL AS file, NULL::bigint AS line
                  FROM %2$s AS t
                 WHERE %3$s
                 GROUP BY %4$s
                HAVING count(*) > 1""".formatted(
                Keys.shown("t.", key), derivation.table().identifier(), derivation.inScope("t"), Sql.list("t.", key));
    }

    /** Rows that hold something else than the DEFAULT in columns that the model does not name; empty where no column has one. */
    private Optional<String> stale() throws SQLException {
        var unnamed = derivation.unnamed();
        if (unnamed.fixed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("""
                SELECT %1$s AS key, %2$s || ': the model does not name it, and this is not its DEFAULT' AS problem,
                       NULL AS file, NULL::bigint AS line
                  FROM %3$s AS t
                 CROSS JOIN (SELECT %4$s) AS d
                 WHERE %5$s AND NOT (%6$s)""".formatted(
                        Keys.shown("t.", derivation.table().key()),
                        Differing.columns(unnamed.fixed(), "t.", "d.", column -> SameValues.of(column, "t.", "d.")),
                        derivation.table().identifier(),
                        String.join(", ", unnamed.values()),
                        derivation.inScope("t"),
                        new SameValues(unnamed.fixed()).of("t.", "d.")));
    }

    private String differences() {
        var table = derivation.table();
        var key = Sql.list(table.key());
        var open = "(" + key + ") IN (SELECT " + key + " FROM " + Derivation.OPEN + " UNION SELECT " + key + " FROM "
                + Derivation.STRANGERS + ")";
        var winners = """
                (SELECT *
                   FROM (SELECT *, row_number() OVER (PARTITION BY %1$s ORDER BY %2$s) AS _place
                           FROM %3$s AS candidate
                          WHERE _unreadable IS NULL AND %4$s) AS ranked
                  WHERE _place = 1)""".formatted(key, derivation.latestFirst(), derivation.candidates(), open);
        return derivation
                .model()
                .schemas()
                .own("""
                SELECT %1$s AS key,
                       CASE WHEN t._deleted IS NULL THEN 'has no row'
                            WHEN w._place IS NULL THEN 'no record has this key'
                            WHEN w._deleted AND NOT t._deleted THEN 'has a row, and its latest version says that it is gone'
                            WHEN t._deleted AND NOT w._deleted THEN 'has no row, and its latest version is one'
                            ELSE %2$s END AS problem,
                       l.file, w._line AS line
                  FROM %3$s AS w
                  FULL JOIN (SELECT * FROM %4$s AS i WHERE %5$s) AS t ON %6$s
                  LEFT JOIN elt.loads AS l ON l.load = w._load
                 WHERE (t._deleted IS NULL AND NOT w._deleted OR w._place IS NULL AND NOT t._deleted
                        OR t._deleted IS NOT NULL AND w._place IS NOT NULL AND NOT %7$s)
                """)
                .formatted(
                        "CASE WHEN t._deleted IS NULL THEN " + Keys.shown("w.", table.key()) + " ELSE "
                                + Keys.shown("t.", table.key()) + " END",
                        Differing.columns(derivation.values(), "t.", "w.", column -> SameValues.of(column, "t.", "w.")),
                        winners,
                        derivation.incumbents(),
                        open,
                        Sql.sameKey("w.", "t.", table.key()),
                        derivation.same("w.", "t."));
    }
}
