package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The check {@code accounting}: no record of a dw model's source is lost, and every row comes from a record. A record is
 * rejected, or WHERE leaves it out, or its key has a row or a deletion whose version is not lower. Every row equals a record.
 * The counts of the ledger equal counts of the tables.
 */
public final class AccountingCheck implements DerivationQuestion {

    private final Derivation derivation;

    public AccountingCheck(Derivation derivation) {
        this.derivation = derivation;
    }

    @Override
    public BuiltIn kind() {
        return BuiltIn.ACCOUNTING;
    }

    @Override
    public String title() {
        var model = derivation.model();
        return "every record of " + model.input() + " is accounted for in " + model.table();
    }

    @Override
    public String finding() {
        return "not " + title();
    }

    @Override
    public Optional<String> violations(DerivedRecords derived) throws SQLException {
        var model = derivation.model();
        return Optional.of(sql("accounting.sql")
                .with("recordKey", Keys.shown("o.", derivation.table().key()))
                .with(
                        "missing",
                        Quoting.literal("the record is not rejected, and its key has no row in " + model.table()))
                .with("rowKey", Keys.shown("s.", derivation.table().key()))
                .with(
                        "strange",
                        Quoting.literal("the row of " + model.table() + " equals no record of " + model.input()))
                .with("counts", counts())
                .with("model", Quoting.literal(model.table()))
                .with(model.schemas())
                .text());
    }

    /** Returns the counts of the ledger beside counts of the tables. For a part of the table only its loads are counted. */
    private String counts() throws SQLException {
        var model = derivation.model();
        var schemas = model.schemas();
        var scope = derivation.scope();
        var raw = Quoting.identifier(schemas.raw(), model.query().source());
        var records = "(SELECT count(*) FROM " + raw + " AS r WHERE " + scope.loads("r._load") + ")";
        var rejected = sql("accounting-rejected.sql")
                .with("isInScope", scope.loads("x.load"))
                .with(schemas)
                .text();
        var leftOut = sql("accounting-left-out.sql")
                .with("isInScope", scope.loads("x.load"))
                .with(schemas)
                .text();
        var loaded = sql("accounting-loaded.sql")
                .with("isInScope", scope.loads("l.load"))
                .with(schemas)
                .text();
        var counts = sql("accounting-counts.sql")
                .with("loaded", loaded)
                .with("records", records)
                .with("rejected", rejected)
                .with("leftOut", leftOut)
                .with("countedLeftOut", model.query().hasCondition() ? derivation.leftOut() : "0")
                .with(schemas)
                .text();
        if (scope.isPart()) {
            return counts;
        }
        return sql("accounting-counts-of-all.sql")
                .with("counts", counts)
                .with("records", records)
                .with("table", derivation.table().identifier())
                .with("rejected", rejected)
                .with("leftOut", leftOut)
                .with("deleted", deleted())
                .text();
    }

    private String deleted() {
        var model = derivation.model();
        return model.deleted().isEmpty()
                ? "0"
                : "(SELECT count(*) FROM " + Ledger.deletedKeys(model.schemas(), model.table()) + ")";
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(AccountingCheck.class, file);
    }
}
