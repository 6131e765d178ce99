package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RebuildReason;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.ledger.StaleLoad;
import io.github.eltmaven.ledger.TableFingerprint;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.generation.Ordering;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.sql.PgType.Trait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans what to do for each model. */
final class ModelPlanner {

    /** So many records are read in no time, whatever is done with them. */
    private static final long FEW_RECORDS = 10_000;

    private final DwRequest request;
    private final Problems problems;
    private final ModelFits fits;
    private final Map<String, Built> built = new HashMap<>();
    private final LostRows lostRows;
    private boolean takesLoadsOut;

    ModelPlanner(DwRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
        this.fits = new ModelFits(request.session(), problems);
        this.lostRows = new LostRows(request.session());
    }

    /** Keeps the keys of the rows that the run deletes; empty where the run takes no loads out. */
    Optional<LostRows> lostRows() {
        return takesLoadsOut ? Optional.of(lostRows) : Optional.empty();
    }

    /** The plans of all models, each after the models that its rows reference. Problems are recorded. */
    List<ModelPlan> planAll() throws SQLException {
        var plans = new ArrayList<ModelPlan>();
        for (var model : request.pipeline().warehouseModels()) {
            plan(model).ifPresent(plans::add);
        }
        return Ordering.of(
                plans,
                plan -> plan.model().table(),
                plan -> plan.table().foreignKeys().stream()
                        .map(ForeignKey::target)
                        .filter(target -> !target.equals(plan.model().table()))
                        .toList(),
                (plan, circle) -> problems.add(
                        plan.model().query().sql().place(),
                        ProblemCode.MODEL,
                        "the tables refer to each other in a circle: " + String.join(" refers to ", circle),
                        "Drop one of the foreign keys in a migration"));
    }

    /**
     * Completes the plan of a model when the models that its rows reference are up to date.
     *
     * @param hasDeletedRows whether a cascade delete took rows of the model
     */
    ModelPlan afterReferencedModels(ModelPlan plan, boolean hasDeletedRows) throws SQLException {
        if (plan.isRebuild() || !plan.mayWait()) {
            return plan;
        }
        if (hasDeletedRows || mayRejectSuperseded(plan)) {
            var losing = losing(plan);
            return losing.isPresent() ? retrying(losing.get()) : rebuilding(plan, ModelPlan.LOST_ROWS);
        }
        return retrying(plan);
    }

    /**
     * The plan that reads the records again which reference deleted rows, with all other records of their keys; empty where that is not
     * exact, or would cost more than to read all records.
     */
    private Optional<ModelPlan> losing(ModelPlan plan) throws SQLException {
        var keys = plan.table().foreignKeys().stream()
                .filter(key -> built.containsKey(key.target())
                        && built.get(key.target()).mayLack(key))
                .toList();
        if (!takesLoadsOut
                || keys.isEmpty()
                || plan.isReplay()
                || !plan.ownReferences().isEmpty()
                || !keys.stream()
                        .allMatch(key -> built.get(key.target()).isFollowed(key)
                                && plan.indexedReferences().contains(key))
                || hasCollisions(plan)
                || !canFindRecords(plan)) {
            return Optional.empty();
        }
        var losing = plan.losing(keys.stream()
                .map(key -> new LostReference(key, lostRows.of(key.target())))
                .toList());
        var records = 0L;
        for (var reference : losing.lost()) {
            records += new RecordIndex(request.session(), plan).countReferrers(reference);
        }
        var applied = request.ledger().loads().appliedRecords(plan.model().table());
        return isMore(records, applied - records) ? Optional.empty() : Optional.of(losing);
    }

    private ModelPlan retrying(ModelPlan plan) throws SQLException {
        var awaited = awaited(plan);
        if (plan.loads().isEmpty() && awaited.isEmpty()) {
            return plan;
        }
        if (!plan.ownReferences().isEmpty()) {
            return plan.unapplied().isEmpty()
                    ? rebuilding(plan, "its rows refer to each other")
                    : plan.awaiting(awaited);
        }
        if (hasCollisions(plan) && !new StandingCollisions(request.session(), plan).canBeCompared()) {
            return decidingCollisions(plan);
        }
        if (!plan.model().latest().isEmpty() || awaited.isEmpty()) {
            return plan.awaiting(awaited);
        }
        // Without @latest the last loaded record wins. A retried record was loaded before other records of its key.
        return takesLoadsOut && !plan.isReplay() && !hasCollisions(plan) && canFindRecords(plan)
                ? plan.awaitingByKey(awaited)
                : rebuilding(plan, String.join(", ", awaited) + " changed");
    }

    /** What the run did to the rows of a table with a primary key. */
    private record Built(RowCounts rows, List<String> key) {

        /** Whether the rows that a reference may lack are known: those that were deleted, if it references the key. */
        boolean isFollowed(ForeignKey reference) {
            return Set.copyOf(key).equals(Set.copyOf(reference.referenced()));
        }

        boolean mayLack(ForeignKey reference) {
            return rows.deleted() > 0 || rows.updated() > 0 && !key.containsAll(reference.referenced());
        }
    }

    /** Takes what the run did to the table of a plan, for the tables that reference it. */
    void built(ModelPlan plan, RowCounts rows) {
        built.put(plan.model().table(), new Built(rows, plan.table().key()));
    }

    /**
     * Whether the run takes loads out, so that records may miss their reference that are not in the table: a newer version had superseded
     * them. As if the loads had never been delivered, they are rejects then.
     */
    private boolean mayRejectSuperseded(ModelPlan plan) {
        var counts = plan.state().map(ModelState::counts).orElse(RecordCounts.NONE);
        return takesLoadsOut
                && counts.superseded() + counts.duplicate() + counts.deleted() > 0
                && plan.table().foreignKeys().stream()
                        .anyMatch(key -> built.containsKey(key.target())
                                && built.get(key.target()).mayLack(key));
    }

    /** The same plan as a rebuild, because records collide. */
    ModelPlan colliding(ModelPlan plan, String constraint) throws SQLException {
        return rebuilding(plan, "records collide by " + constraint);
    }

    /** The same plan as a rebuild, because new records may change which of the colliding records stands. */
    ModelPlan decidingCollisions(ModelPlan plan) throws SQLException {
        return rebuilding(plan, "its records collide");
    }

    /** Whether records are rejected because they collide with others. */
    boolean hasCollisions(ModelPlan plan) throws SQLException {
        return !plan.table().secondaryRules().isEmpty()
                && request.ledger()
                        .awaited(plan.model().table())
                        .contains(plan.model().table());
    }

    private ModelPlan rebuilding(ModelPlan plan, String reason) throws SQLException {
        return plan.rebuilding(
                reason,
                request.ledger().loadsToApply("", plan.model().query().source()),
                request.ledger().loads().pendingLoads().isEmpty());
    }

    /**
     * The changed tables for whose rows rejects wait. The ledger does not know when a table changes that no model
     * fills. Such a table is searched for one of the rows. A replay leaves these rows to the next run.
     */
    private List<String> awaited(ModelPlan plan) throws SQLException {
        var refreshed = plan.state().orElseThrow().refreshed();
        var filled = request.pipeline().tables();
        var references = new AwaitedReferences(request.session(), plan, filled);
        var awaited = new ArrayList<String>();
        for (var table : request.ledger().awaited(plan.model().table())) {
            if (filled.contains(table)
                    ? hasChanged(table, refreshed)
                    : !plan.isReplay() && references.haveAppeared(table)) {
                awaited.add(table);
            }
        }
        return awaited;
    }

    private boolean hasChanged(String table, long since) throws SQLException {
        return request.ledger()
                .model(table)
                .filter(known -> known.changed() > since)
                .isPresent();
    }

    /**
     * The primary key of a table that is partitioned by a time contains the time, so a corrected time makes a second
     * row.
     */
    private void warnOfTimesInKey(WarehouseModel model, Table table) throws SQLException {
        if (!model.key().isEmpty() || table.key().size() < 2) {
            return;
        }
        var times = new Catalog(request.session())
                .partitionColumns(table).stream()
                        .filter(name ->
                                table.key().contains(name) && !model.latest().contains(name))
                        .filter(name ->
                                table.column(name).orElseThrow().baseType().is(Trait.DATED))
                        .toList();
        var others = table.key().stream().filter(name -> !times.contains(name)).toList();
        if (!times.isEmpty() && !others.isEmpty()) {
            request.session()
                    .log()
                    .warn(model.table() + " is partitioned by " + String.join(", ", times)
                            + ", so its primary key contains that, too. A record that corrects "
                            + String.join(", ", times)
                            + " adds a second row. Write @key " + String.join(", ", others)
                            + " if that alone identifies a row, or @key " + String.join(", ", table.key())
                            + " if a corrected record is another row");
        }
    }

    /** Refuses foreign keys by which the database deletes or changes rows: the ledger would not know it. */
    private void refuseRowsThatFollowOthers(WarehouseModel model, Table table) throws SQLException {
        var models = request.pipeline().warehouseModels().stream()
                .map(WarehouseModel::table)
                .toList();
        if (models.containsAll(
                table.foreignKeys().stream().map(ForeignKey::target).toList())) {
            return;
        }
        for (var action : new Catalog(request.session()).foreignKeyActions(table)) {
            if (!models.contains(action.target())) {
                problems.add(
                        model.query().sql().place(),
                        ProblemCode.MODEL,
                        model.table() + " refers to " + action.target() + ", which no model of dw fills, with "
                                + action.words() + " (" + action.name()
                                + "): the database would change rows of " + model.table() + " that elt:dw accounts for",
                        "Let a migration make the foreign key without " + action.words() + ": then a row of "
                                + action.target() + " that is referred to stays");
            }
        }
    }

    /** Refuses foreign keys to marts: a mart is computed later, so the records would be rejected. */
    private void refuseReferencesToMarts(WarehouseModel model, Table table) {
        for (var key : table.foreignKeys()) {
            if (request.pipeline().martModels().stream()
                    .anyMatch(mart -> mart.table().equals(key.target()))) {
                problems.add(
                        model.query().sql().place(),
                        ProblemCode.MODEL,
                        model.table() + " refers to " + key.target() + ", which is computed after it, by " + key.name(),
                        "Drop the foreign key in a migration, and find rows without their reference by a check"
                                + " 'references' in elt.yaml");
            }
        }
    }

    /** The plan of a model. It is empty where the model does not fit its table; then the problems are recorded. */
    private Optional<ModelPlan> plan(WarehouseModel model) throws SQLException {
        var fit = fits.of(model);
        if (fit.isEmpty()) {
            return Optional.empty();
        }
        var table = fit.get().table();
        refuseReferencesToMarts(model, table);
        refuseRowsThatFollowOthers(model, table);
        var fingerprint = TableFingerprint.ofModel(
                request.session(),
                model.definition(),
                model.dateStyle(),
                table,
                fit.get().shape());
        var state = request.ledger().model(model.table());
        var stale = request.ledger().loads().staleLoads(model.table());
        takesLoadsOut |= !stale.isEmpty();
        var reason = RebuildReason.of(request.session(), state, request.full(), fingerprint, table);
        if (reason.isPresent()) {
            warnOfTimesInKey(model, table);
        }
        var loads = request.ledger()
                .loadsToApply(
                        reason.isEmpty() ? model.table() : "", model.query().source());
        var plan = new ModelPlan(
                model,
                table,
                fit.get().columns(),
                rawColumns(model),
                state,
                fingerprint,
                reason,
                loads,
                reason.isPresent() && request.ledger().loads().pendingLoads().isEmpty(),
                List.of(),
                reason.isPresent() ? List.of() : stale,
                List.of(),
                false,
                Optional.empty());
        return Optional.of(plan.unapplied().isEmpty() ? plan : unapplying(plan));
    }

    /** The plan of a table that does not follow its loads: it decides the keys of withdrawn records anew where that is exact and pays. */
    private ModelPlan unapplying(ModelPlan plan) throws SQLException {
        var changed = StaleLoad.words(plan.unapplied());
        if (!plan.unapplied().stream().allMatch(StaleLoad::isWithdrawn)) {
            return rebuilding(plan, changed);
        }
        if (!plan.areOwnReferencesToKey()) {
            return rebuilding(plan, changed + ", its rows refer to each other");
        }
        if (hasCollisions(plan)) {
            return rebuilding(plan, changed + ", its records collide");
        }
        return !isMostWithdrawn(plan) && canFindRecords(plan) ? plan : rebuilding(plan, changed);
    }

    /** Whether most of the records were withdrawn: to decide their keys anew would cost more than to read the others. */
    private boolean isMostWithdrawn(ModelPlan plan) throws SQLException {
        var loads = request.ledger().loads();
        var withdrawn = loads.withdrawnRecords(
                plan.unapplied().stream().map(StaleLoad::load).toList());
        return isMore(withdrawn, loads.appliedRecords(plan.model().table()));
    }

    private static boolean isMore(long records, long others) {
        return records > FEW_RECORDS && records > others;
    }

    /** Whether it is known where the records of each key are; where that is not known yet, finds out. */
    private boolean canFindRecords(ModelPlan plan) throws SQLException {
        var index = new RecordIndex(request.session(), plan);
        var run = new ModelRun(request.session(), request.ledger(), plan, 0, Phases.IGNORED);
        var stage = new Stage(run);
        return (index.isUsable() || index.make(stage, appliedLoads(plan)))
                && (plan.ownReferences().isEmpty() || plan.loads().isEmpty() || index.addLoads(stage));
    }

    private List<Long> appliedLoads(ModelPlan plan) throws SQLException {
        var applied = new ArrayList<>(
                request.ledger().loadsToApply("", plan.model().query().source()));
        applied.removeAll(plan.loads());
        return applied;
    }

    private List<String> rawColumns(WarehouseModel model) throws SQLException {
        return new Catalog(request.session())
                .table(model.schemas().raw(), model.query().source())
                .orElseThrow()
                .columnNames();
    }
}
