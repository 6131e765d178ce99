package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.BuiltIn;
import java.util.Optional;

/**
 * The check {@code conflicts}: no two records have the same key and the version that stands, and say something else. A row that
 * no record gave, which {@code accounting} tells, is in conflict with none.
 */
public final class ConflictsCheck implements DerivationCheck.Question {

    private final Derivation derivation;

    public ConflictsCheck(Derivation derivation) {
        this.derivation = derivation;
    }

    @Override
    public BuiltIn kind() {
        return BuiltIn.CONFLICTS;
    }

    @Override
    public String title() {
        var model = derivation.model();
        return "records of " + model.table() + " with the same key and version say the same";
    }

    @Override
    public String finding() {
        return "records of " + derivation.model().table() + " with the same key and version differ";
    }

    @Override
    public Optional<String> violations() {
        return Optional.of(conflicts());
    }

    private String conflicts() {
        var table = derivation.table();
        return derivation
                .model()
                .schemas()
                .own("""
                SELECT l.file, c._line AS line, %1$s AS key,
                       CASE WHEN c._deleted OR t._deleted THEN '' ELSE %10$s END AS differs,
                       CASE WHEN c._deleted THEN 'says that the row is gone'
                            WHEN t._deleted THEN 'says that there is a row, which another says is gone'
                            ELSE %2$s END AS problem
                  FROM %3$s AS o
                  JOIN %4$s AS c ON c._load = o._load AND c._line = o._line
                  JOIN elt.loads AS l ON l.load = o._load
                  JOIN %5$s AS t ON %6$s
                 WHERE o._problem = 'tied' AND (%7$s) NOT IN (SELECT %8$s FROM %9$s)
                 ORDER BY 1, 2""")
                .formatted(
                        Keys.shown("c.", table.key()),
                        Differing.columns(derivation.values(), "c.", "t.", column -> SameValues.of(column, "c.", "t.")),
                        Derivation.OPEN,
                        derivation.recordsTable(),
                        derivation.incumbents(),
                        Sql.sameKey("c.", "t.", table.key()),
                        Sql.list("o.", table.key()),
                        Sql.list(table.key()),
                        Derivation.STRANGERS,
                        Differing.names(derivation.values(), column -> SameValues.of(column, "c.", "t.")));
    }
}
