package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.BuiltIn;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The check {@code accounting}: no record of a dw model's source is lost, and no row came from elsewhere. Every record is
 * rejected or left out by WHERE, or its key stands (or is deleted) with a version that is not lower than its own; every row equals a record; what
 * the ledger counts is what a count of the tables gives.
 */
public final class AccountingCheck implements DerivationCheck.Question {

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
    public Optional<String> violations() throws SQLException {
        return Optional.of(lost() + "\nUNION ALL\n" + counts());
    }

    private String lost() {
        var table = derivation.model().table();
        return own("""
                SELECT l.file, o._line AS line, %1$s AS key,
                       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                                       WHEN 'missing' THEN %2$s
                                       ELSE %3$s END AS problem
                  FROM %4$s AS o
                  LEFT JOIN elt.loads AS l ON l.load = o._load
                 WHERE o._problem <> 'tied'
                UNION ALL
                SELECT NULL, NULL, %5$s, %6$s
                  FROM %7$s AS s""")
                .formatted(
                        Keys.shown("o.", derivation.table().key()),
                        Sql.literal("the record is not rejected, and its key has no row in " + table),
                        Sql.literal("the row of the key has an earlier version"),
                        Derivation.OPEN,
                        Keys.shown("s.", derivation.table().key()),
                        Sql.literal("no record of " + derivation.model().input() + " says what the row of " + table
                                + " says"),
                        Derivation.STRANGERS);
    }

    /** What the ledger counts beside what the tables hold; of a part, what came in with it. */
    private String counts() throws SQLException {
        var model = derivation.model();
        var raw = Sql.identifier(model.schemas().raw(), model.query().source());
        var inScope = derivation.scope();
        var loads = own("(SELECT coalesce(sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)")
                + " WHERE a.model = m.model AND " + inScope.loads("l.load") + ")";
        var rejects = own("(SELECT count(*) FROM elt.rejects AS x WHERE x.model = m.model AND ")
                + inScope.loads("x.load") + ")";
        var leftOut = own("(SELECT coalesce(sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND ")
                + inScope.loads("x.load") + ")";
        var countedLeftOut = model.query().hasCondition() ? derivation.leftOut() : "0";
        var records = "(SELECT count(*) FROM " + raw + " AS r WHERE " + inScope.loads("r._load") + ")";
        var always = """
                ('loaded, as the loads say', %1$s, %2$s),
                ('loaded, as the rejects and the others say', %2$s, %3$s + %5$s + (SELECT count(_load) FROM %4$s)),
                ('left out, as the loads say', %5$s, %6$s),
                ('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out)""".formatted(loads, records, rejects, derivation.recordsTable(), leftOut, countedLeftOut);
        var whole = """
                ,
                ('loaded', m.loaded, %1$s),
                ('current', m.current, (SELECT count(*) FROM %2$s)),
                ('rejected', m.rejected, %3$s),
                ('left out', m.left_out, %5$s),
                ('deleted', m.deleted, %4$s)""".formatted(
                        records,
                        derivation.table().identifier(),
                        rejects,
                        model.deleted().isEmpty()
                                ? "0"
                                : "(SELECT count(*) FROM " + Ledger.deletedKeys(model.schemas(), model.table()) + ")",
                        leftOut);
        return own("""
                SELECT NULL, NULL, NULL,
                       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
                  FROM elt.models AS m
                 CROSS JOIN LATERAL (VALUES %1$s) AS c (what, ledger, counted)
                 WHERE m.model = %2$s AND c.ledger <> c.counted""").formatted(always + (inScope.isPart() ? "" : whole), Sql.literal(model.table()));
    }

    private String own(String sql) {
        return derivation.model().schemas().own(sql);
    }
}
