package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.Optional;

/**
 * The check {@code conflicts}: no record differs from the row of its key and has the same version. A row that equals no record
 * is left out, since {@code accounting} reports it.
 */
public final class ConflictsCheck implements DerivationQuestion {

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
    public Optional<String> violations(DerivedRecords derived) {
        var table = derivation.table();
        return Optional.of(SqlTemplate.of(ConflictsCheck.class, "conflicts.sql")
                .with("key", Keys.shown("c.", table.key()))
                .with("differs", Differing.names(derived.values(), column -> SameValues.of(column, "c.", "t.")))
                .with(
                        "difference",
                        Differing.columns(derived.values(), "c.", "t.", column -> SameValues.of(column, "c.", "t.")))
                .with("incumbents", derived.incumbents())
                .with("sameKey", Sql.sameKey("c.", "t.", table.key()))
                .with("recordKey", Sql.list("o.", table.key()))
                .with("keyNames", Sql.list(table.key()))
                .with(derivation.model().schemas())
                .text());
    }
}
