package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The step that deletes the rows of other models which reference what is about to go from a model's table. The table of
 * such a row is rebuilt later in the same run.
 */
final class CascadeDelete {

    private final Session session;
    private final Ledger ledger;
    private final List<ModelPlan> plans;
    private final Cascades marts;
    private final Optional<LostRows> lostRows;

    /**
     * The cascade deletes of a pipeline.
     *
     * @param plans all models of the pipeline
     * @param marts deletes rows of marts
     * @param lostRows keeps the keys of the deleted rows that other models reference; empty in a run that takes no loads out
     */
    CascadeDelete(Session session, Ledger ledger, List<ModelPlan> plans, Cascades marts, Optional<LostRows> lostRows) {
        this.session = session;
        this.ledger = ledger;
        this.plans = List.copyOf(plans);
        this.marts = marts;
        this.lostRows = lostRows;
    }

    /**
     * Deletes the rows of other models that reference what is about to go from a model's table.
     *
     * @param deletesRows whether rows of the table are deleted; else only columns beside its key are updated
     * @param gone SQL condition: do the referenced values go from a row?
     * @return the number of deleted rows by table
     */
    Map<String, Long> delete(long run, ModelPlan plan, boolean deletesRows, Cascades.Gone gone) throws SQLException {
        deleteInMarts(run, plan, gone);
        if (deletesRows && lostRows.isPresent() && isReferenced(plan.model().table())) {
            lostRows.get().add(plan.table(), gone.condition("t", plan.table().key()));
        }
        var deleted = new TreeMap<String, Long>();
        for (var child : plans) {
            if (child.model().table().equals(plan.model().table())
                    || child.state().isEmpty()) {
                continue;
            }
            for (var key : child.table().foreignKeys()) {
                var referencesKey = plan.table().key().containsAll(key.referenced());
                if (key.target().equals(plan.model().table()) && (deletesRows || !referencesKey)) {
                    add(deleted, deleteOf(run, child, key, gone));
                }
            }
        }
        return deleted;
    }

    /** Whether rows of another model reference rows of a table. */
    private boolean isReferenced(String table) {
        return plans.stream()
                .filter(child -> !child.model().table().equals(table))
                .flatMap(child -> child.table().foreignKeys().stream())
                .anyMatch(key -> key.target().equals(table));
    }

    /** The sum of two counts by table. */
    static void add(Map<String, Long> sum, Map<String, Long> more) {
        more.forEach((table, rows) -> sum.merge(table, rows, Long::sum));
    }

    /** Deletes rows of marts. The ledger then says that these marts are to be compared as a whole. */
    private void deleteInMarts(long run, ModelPlan plan, Cascades.Gone gone) throws SQLException {
        var table = plan.model().table();
        for (var mart : marts.deleteReferrers(table, plan.table().key(), gone)) {
            var state = ledger.model(mart);
            if (state.isPresent()) {
                session.log()
                        .info("rows of " + mart + " refer to rows that are deleted or changed in " + table
                                + ": elt:mart compares all of " + mart);
                ledger.saveModel(state.get().touched(run));
            }
        }
    }

    private Map<String, Long> deleteOf(long run, ModelPlan child, ForeignKey key, Cascades.Gone gone)
            throws SQLException {
        var goes = withOwnReferences(
                child,
                // The aliases nest as the tables do.
                alias -> SqlTemplate.of(CascadeDelete.class, "cascade-references.sql")
                        .with("target", key.identifier())
                        .with("alias", alias + "_")
                        .with("matches", key.matches(alias + "_", alias))
                        .with("gone", gone.condition(alias + "_", key.referenced()))
                        .text());
        var going = session.number(ofRows("cascade-count.sql", child, goes));
        if (going == 0) {
            return Map.of();
        }
        var deleted = new TreeMap<>(delete(run, child, true, (alias, referenced) -> goes.apply(alias)));
        var table = child.model().table();
        // The change log has the columns of the old definition; the rebuild drops it.
        if (!child.isDefinitionChanged() && ledger.isRead(table)) {
            var changeLog = new ChangeLog(session, child.table());
            changeLog.create();
            changeLog.addBefore(run, goes.apply("t"));
        }
        var rows = session.execute(ofRows("cascade-delete.sql", child, goes));
        new WrittenRows(session, child.model().query().sql().place(), child.table()).refuseMissing(going, rows);
        add(deleted, Map.of(table, rows));
        return deleted;
    }

    private static String ofRows(String file, ModelPlan child, UnaryOperator<String> goes) {
        return SqlTemplate.of(CascadeDelete.class, file)
                .with("table", child.table().identifier())
                .with("goes", goes.apply("t"))
                .text();
    }

    /** SQL condition: does a row go, or does it reference a row of its own table that goes? */
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
        return alias -> SqlTemplate.of(CascadeDelete.class, "cascade-own-references.sql")
                .with("key", Sql.list(alias + ".", key))
                .with("columns", Sql.list("own.", columns))
                .with("table", plan.table().identifier())
                .with("goes", goes.apply("own"))
                .with("refers", refers)
                .with("keyOfGoing", Sql.list(key))
                .text();
    }
}
