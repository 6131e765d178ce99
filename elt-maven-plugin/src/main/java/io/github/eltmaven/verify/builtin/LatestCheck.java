package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The check {@code latest}: each row of a dw table is the winner of its key. A window function over the records finds the winners
 * anew, but only for the keys that the {@link Derivation} leaves open: every other row equals a record, and its key has no later
 * record.
 */
public final class LatestCheck implements DerivationQuestion {

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
    public Optional<String> violations(DerivedRecords derived) throws SQLException {
        var queries = new ArrayList<String>();
        if (!derived.isSettled()) {
            queries.add(differences(derived));
        }
        stale(derived).ifPresent(queries::add);
        if (!derivation.table().isKeyUnique()) {
            queries.add(doubled());
        }
        return queries.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\nUNION ALL\n", queries) + "\n ORDER BY 1");
    }

    /** Returns the query for keys with several rows. PostgreSQL does not refuse them where only {@code @key} names the key. */
    private String doubled() throws SQLException {
        var key = derivation.table().key();
        return sql("latest-doubled.sql")
                .with("key", Keys.shown("t.", key))
                .with("table", derivation.table().identifier())
                .with("isInScope", derivation.inScope("t"))
                .with("keyColumns", Sql.list("t.", key))
                .text();
    }

    /** Returns the query for rows without the DEFAULT in a column that the model does not name; empty without such a column. */
    private Optional<String> stale(DerivedRecords derived) throws SQLException {
        var unnamed = derived.unnamed();
        if (unnamed.fixed().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sql("latest-not-default.sql")
                .with("key", Keys.shown("t.", derivation.table().key()))
                .with(
                        "difference",
                        Differing.columns(unnamed.fixed(), "t.", "d.", column -> SameValues.of(column, "t.", "d.")))
                .with("table", derivation.table().identifier())
                .with("defaults", String.join(", ", unnamed.values()))
                .with("isInScope", derivation.inScope("t"))
                .with("same", new SameValues(unnamed.fixed()).of("t.", "d."))
                .text());
    }

    private String differences(DerivedRecords derived) {
        var table = derivation.table();
        var key = Sql.list(table.key());
        return sql("latest-differences.sql")
                .with("winnerKey", Keys.shown("w.", table.key()))
                .with("rowKey", Keys.shown("t.", table.key()))
                .with(
                        "difference",
                        Differing.columns(derived.values(), "t.", "w.", column -> SameValues.of(column, "t.", "w.")))
                .with("key", key)
                .with("latestFirst", derived.latestFirst())
                .with("candidates", derived.candidates())
                .with("isOpen", sql("latest-is-open.sql").with("key", key).text())
                .with("incumbents", derived.incumbents())
                .with("sameKey", Sql.sameKey("w.", "t.", table.key()))
                .with("same", derived.same("w.", "t."))
                .with(derivation.model().schemas())
                .text();
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(LatestCheck.class, file);
    }
}
