package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
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
        return """
                (SELECT * FROM (SELECT DISTINCT ON (%1$s) %2$s, _deleted
                                  FROM %3$s
                                 WHERE _reasons IS NULL
                                 ORDER BY %1$s, %4$s) AS winner
                  WHERE NOT _deleted)""".formatted(
                        Sql.list(plan.table().key()),
                        Sql.list(plan.stagedNames()),
                        Stage.name(session),
                        new RecordComparison(plan).latestFirst());
    }

    private String mark(ForeignKey key, String rows) {
        var given = key.columns().stream()
                .map(column -> "s." + Sql.identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return """
                UPDATE %1$s AS s
                   SET _awaits = CASE WHEN _reasons IS NULL OR _awaits IS NOT NULL THEN _awaits || %2$s END,
                       _reasons = _reasons || (%3$s)
                 WHERE NOT _deleted AND %4$s
                   AND (_reasons IS NULL OR NOT ARRAY[%3$s] && _reasons)
                   AND NOT EXISTS (SELECT FROM %5$s AS r WHERE %6$s)""".formatted(
                        Stage.name(session),
                        Sql.literal(key.target()) + "::text",
                        reason(key, "s"),
                        given,
                        rows,
                        key.matches("r", "s"));
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
                alias -> "EXISTS (SELECT FROM %1$s AS %2$s WHERE %3$s AND %4$s)"
                        .formatted(
                                key.identifier(),
                                alias + "_",
                                key.matches(alias + "_", alias),
                                gone.condition(alias + "_", key.referenced())));
        var rows = child.table().identifier() + " AS t WHERE " + goes.apply("t");
        var going = session.number("SELECT count(*) FROM " + rows);
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
        var deleted = session.execute("DELETE FROM " + rows);
        new WrittenRows(session, child.model().query().sql().place(), child.table()).refuseMissing(going, deleted);
        released.merge(table, deleted, Long::sum);
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
        return alias -> """
                (%1$s) IN (
                    WITH RECURSIVE going AS (
                        SELECT %2$s FROM %3$s AS own WHERE %4$s
                        UNION
                        SELECT %2$s FROM %3$s AS own JOIN going ON %5$s)
                    SELECT %6$s FROM going)""".formatted(
                        Sql.list(alias + ".", key),
                        Sql.list("own.", columns),
                        plan.table().identifier(),
                        goes.apply("own"),
                        refers,
                        Sql.list(key));
    }
}
