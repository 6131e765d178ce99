package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that refer to rows of other tables. A record whose reference is missing is rejected and waits for it; a row whose
 * reference goes away goes first, and its table is rebuilt.
 */
final class ForeignKeys {

    private final Session session;
    private final Ledger ledger;
    private final List<ModelPlan> plans;
    private final Cascades cascades;
    private Map<String, Long> released = new HashMap<>();

    /**
     * The foreign keys between tables.
     *
     * @param plans all models of the pipeline
     * @param cascades what becomes of rows of marts
     */
    ForeignKeys(Session session, Ledger ledger, List<ModelPlan> plans, Cascades cascades) {
        this.cascades = cascades;
        this.session = session;
        this.ledger = ledger;
        this.plans = plans;
    }

    /**
     * Runs work; where it fails, the rows that it released stand again.
     *
     * @param isKept whether to keep what led to a result; else it is taken back, too
     */
    <T> T guarded(SqlWork<T> work, Predicate<? super T> isKept) throws SQLException {
        var before = new HashMap<>(released);
        try {
            var result = session.guarded(work, isKept);
            if (!isKept.test(result)) {
                released = before;
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            released = before;
            throw e;
        }
    }

    /** Adds its reason to each staged record that refers to a row that is not there. */
    void mark(ModelPlan plan) throws SQLException {
        var own = plan.ownReferences();
        for (var key : plan.table().foreignKeys()) {
            if (!own.contains(key) && isGiven(plan, key)) {
                session.execute(mark(key, key.identifier()));
            }
        }
        var isSettled = false;
        while (!isSettled) {
            // Where a record is rejected, those that refer to it may have to be.
            isSettled = true;
            for (var key : own) {
                isSettled &= !isGiven(plan, key) || session.execute(mark(key, standing(plan))) == 0;
            }
        }
    }

    /** Whether the staged records have the columns of a foreign key. */
    static boolean isGiven(ModelPlan plan, ForeignKey key) {
        return plan.stagedNames().containsAll(key.columns());
    }

    /** The rows that the staged records will give: a table that refers to itself is always rebuilt. */
    private String standing(ModelPlan plan) {
        return SqlTemplate.of(ForeignKeys.class, "rows-of-batch.sql")
                .with(session.schemas())
                .with("key", Sql.list(plan.table().key()))
                .with("columns", Sql.list(plan.stagedNames()))
                .with("order", new RecordComparison(plan).latestFirst())
                .text();
    }

    private String mark(ForeignKey key, String rows) {
        var given = key.columns().stream()
                .map(column -> "s." + Sql.identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return SqlTemplate.of(ForeignKeys.class, "missing-references.sql")
                .with(session.schemas())
                .with("target", Sql.literal(key.target()))
                .with("reason", reason(key, "s"))
                .with("given", given)
                .with("rows", rows)
                .with("matches", key.matches("r", "s"))
                .text();
    }

    /** Why a staged record, by its alias, is rejected whose reference finds no row. */
    static String reason(ForeignKey key, String alias) {
        return key.columns().stream()
                        .map(column -> Sql.literal(column + ": ") + " || quote_literal(" + alias + "."
                                + Sql.identifier(column) + "::text)")
                        .collect(Collectors.joining(" || ', ' || "))
                + " || " + Sql.literal(" is not in " + key.target() + ", as " + key.name() + " demands");
    }

    /** The number of rows of a model's table that went away since what they referred to did; it has to be rebuilt then. */
    long released(ModelPlan plan) {
        return released.getOrDefault(plan.model().table(), 0L);
    }

    /**
     * Deletes the rows of other models that refer to what is about to go from a model's table.
     *
     * @param goRows whether rows go; else only columns are written that may not be the table's key
     */
    void release(long run, ModelPlan plan, boolean goRows, Cascades.Gone gone) throws SQLException {
        touchMarts(run, plan, gone);
        for (var child : plans) {
            if (child.model().table().equals(plan.model().table())
                    || child.state().isEmpty()) {
                continue;
            }
            for (var key : child.table().foreignKeys()) {
                var isKey = plan.table().key().containsAll(key.referenced());
                if (key.target().equals(plan.model().table()) && (goRows || !isKey)) {
                    release(run, child, key, gone);
                }
            }
        }
    }

    /** Makes way among marts, which know by the ledger that they are to be compared as a whole. */
    private void touchMarts(long run, ModelPlan plan, Cascades.Gone gone) throws SQLException {
        var table = plan.model().table();
        for (var mart : cascades.makeWay(table, plan.table().key(), gone)) {
            var state = ledger.model(mart);
            if (state.isPresent()) {
                session.log()
                        .info("rows of " + mart + " refer to rows that go from " + table
                                + ": elt:mart compares it as a whole");
                ledger.saveModel(state.get().touched(run));
            }
        }
    }

    private void release(long run, ModelPlan child, ForeignKey key, Cascades.Gone gone) throws SQLException {
        var goes = withOwnReferences(
                child,
                // The names nest as the tables do.
                alias -> SqlTemplate.of(ForeignKeys.class, "cascade-references.sql")
                        .with("target", key.identifier())
                        .with("alias", alias + "_")
                        .with("matches", key.matches(alias + "_", alias))
                        .with("gone", gone.condition(alias + "_", key.referenced()))
                        .text());
        var going = session.number(cascade("cascade-count.sql", child, goes));
        if (going == 0) {
            return;
        }
        release(run, child, true, (alias, referenced) -> goes.apply(alias));
        var table = child.model().table();
        // Of another contract the table of the images knows nothing; it is dropped with the rebuild.
        if (!child.isAnother() && ledger.isRead(table)) {
            var images = new ChangeLog(session, child.table());
            images.create();
            images.addBefore(run, goes.apply("t"));
        }
        var deleted = session.execute(cascade("cascade-delete.sql", child, goes));
        new WrittenRows(session, child.model().query().sql().place(), child.table()).refuseMissing(going, deleted);
        released.merge(table, deleted, Long::sum);
    }

    private static String cascade(String file, ModelPlan child, UnaryOperator<String> goes) {
        return SqlTemplate.of(ForeignKeys.class, file)
                .with("table", child.table().identifier())
                .with("goes", goes.apply("t"))
                .text();
    }

    /** Adds to the rows that go those of the same table that refer to them. */
    private static UnaryOperator<String> withOwnReferences(ModelPlan plan, UnaryOperator<String> goes) {
        var own = plan.ownReferences();
        if (own.isEmpty()) {
            return goes;
        }
        var key = plan.table().key();
        var columns = Stream.concat(key.stream(), own.stream().flatMap(reference -> reference.referenced().stream()))
                .distinct()
                .toList();
        var refers = own.stream()
                .map(reference -> "(" + reference.matches("going", "own") + ")")
                .collect(Collectors.joining(" OR "));
        return alias -> SqlTemplate.of(ForeignKeys.class, "cascade-own-references.sql")
                .with("key", Sql.list(alias + ".", key))
                .with("columns", Sql.list("own.", columns))
                .with("table", plan.table().identifier())
                .with("goes", goes.apply("own"))
                .with("refers", refers)
                .with("keyOfGoing", Sql.list(key))
                .text();
    }
}
