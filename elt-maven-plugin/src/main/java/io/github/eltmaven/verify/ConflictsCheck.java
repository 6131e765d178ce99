package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.pipeline.Severity;
import java.sql.SQLException;

/**
 * The check {@code conflicts}: no two records have the same key and the version that stands, and say something else. A row that
 * no record gave, which {@code accounting} tells, is in conflict with none.
 */
final class ConflictsCheck implements RunnableCheck {

    private final Session session;
    private final Derivations derivations;
    private final Derivation derivation;
    private final Severity severity;
    private final int keep;

    /** The check of a model with versions. */
    ConflictsCheck(Session session, Derivations derivations, Derivation derivation, Severity severity, int keep) {
        this.session = session;
        this.derivations = derivations;
        this.derivation = derivation;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        var model = derivation.model();
        return new CheckDeclaration(
                "conflicts " + model.table(),
                "records of " + model.table() + " with the same key and version say the same",
                severity,
                model.query().sql().place());
    }

    @Override
    public Finding find() throws SQLException {
        derivations.fill(derivation);
        return ViolationRows.read(session, conflicts(), keep).finding();
    }

    private String conflicts() {
        var table = derivation.table();
        return """
                SELECT l.file, c._line AS line, %1$s AS key,
                       CASE WHEN c._deleted THEN 'says that the row is gone'
                            WHEN t._deleted THEN 'says that there is a row, which another says is gone'
                            ELSE %2$s END AS problem
                  FROM %3$s AS o
                  JOIN %4$s AS c ON c._load = o._load AND c._line = o._line
                  JOIN elt.loads AS l ON l.load = o._load
                  JOIN %5$s AS t ON %6$s
                 WHERE o._problem = 'tied' AND (%7$s) NOT IN (SELECT %8$s FROM %9$s)
                 ORDER BY 1, 2""".formatted(
                        Keys.shown("c.", table.key()),
                        Differing.columns(derivation.values(), "c.", "t.", column -> SameValues.of(column, "c.", "t.")),
                        Derivation.OPEN,
                        Derivation.RECORDS,
                        derivation.incumbents(),
                        Sql.sameKey("c.", "t.", table.key()),
                        Sql.list("o.", table.key()),
                        Sql.list(table.key()),
                        Derivation.STRANGERS);
    }
}
