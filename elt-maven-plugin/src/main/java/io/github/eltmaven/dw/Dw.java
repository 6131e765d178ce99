package io.github.eltmaven.dw;

import io.github.eltmaven.database.migration.ProjectMigrations;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.ledger.Cascades;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.progress.Phases;
import io.github.eltmaven.progress.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code elt:dw}: runs the project's migrations, then builds every dw model in one transaction. */
public final class Dw {

    private final DwRequest request;
    private final Phases phases;
    private long run;

    private Dw(DwRequest request, Phases phases) {
        this.request = request;
        this.phases = phases;
    }

    /**
     * Brings the tables of schema dw up to date with the loads.
     *
     * @throws ProblemException where a migration or a model is wrong; then no model has changed anything
     */
    public static DwResult run(DwRequest request) {
        return new DwResult(migrate(request), apply(request));
    }

    /**
     * Runs the project's migrations. They are committed at once, on a connection of their own: inside a transaction of
     * the session they would wait for its locks for ever.
     *
     * @return the number of migrations that ran
     * @throws ProblemException where a migration is wrong
     */
    public static int migrate(DwRequest request) {
        var folders = request.pipeline().migrations();
        if (folders.isEmpty()) {
            return 0;
        }
        try (var phases = request.session().phases()) {
            phases.begin("running migrations");
            request.session().checkLock();
            var migrated =
                    new ProjectMigrations(request.session(), request.pipeline().searchPath(), folders).run();
            if (migrated > 0) {
                // A migration may have put an extension into schema public, or changed who may create objects there.
                request.session().findSearchPath();
            }
            return migrated;
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Brings the tables up to date without migrating. Where the caller has a transaction, this is a part of it.
     *
     * @throws ProblemException where a model is wrong; then no model has changed anything
     */
    public static List<DwResult.ModelResult> apply(DwRequest request) {
        try (var phases = request.session().phases()) {
            return request.session().inTransaction(() -> new Dw(request, phases).applyModels());
        } catch (SQLException e) {
            throw new ProblemException(SqlProblems.of(e), e);
        }
    }

    /**
     * Unapplies the newest loads of each model and applies them again. No table changes where the loads were applied
     * rightly. The caller has to roll its transaction back.
     *
     * @param records about how many records each model is to apply again
     * @return the change of each table
     * @throws ProblemException where a model is wrong
     */
    public static List<Change> replay(DwRequest request, long records) throws SQLException {
        return new Dw(request, Phases.IGNORED).replay(records);
    }

    private List<Change> replay(long records) throws SQLException {
        var problems = new Problems();
        var planner = new ModelPlanner(request, problems);
        var plans = new ArrayList<ModelPlan>();
        for (var plan : planner.planAll()) {
            plans.add(plan.replaying(request.ledger().unapplyNewest(plan.model().table(), records)));
        }
        problems.throwIfAny();
        var cascade = cascade(plans, Optional.empty());
        var deleted = new TreeMap<String, Long>();
        var changes = new ArrayList<Change>();
        for (var plan : plans) {
            var result = apply(planner, plan, cascade, deleted, phases);
            changes.add(result.change());
        }
        return changes;
    }

    private List<DwResult.ModelResult> applyModels() throws SQLException {
        phases.begin("planning the models");
        var problems = new Problems();
        var planner = new ModelPlanner(request, problems);
        var plans = planner.planAll();
        problems.throwIfAny();
        var cascade = cascade(plans, planner.lostRows());
        var deleted = new TreeMap<String, Long>();
        var followed = request.ledger().lineage().models();
        var results = new ArrayList<DwResult.ModelResult>();
        for (var plan : plans) {
            var step = Step.of(plan.model().table());
            request.steps().begun(step);
            var place = " (" + (results.size() + 1) + " of " + plans.size() + ")";
            phases.begin(plan.model().table() + place);
            var result = apply(
                    planner, plan, cascade, deleted, phases.of(plan.model().table() + place));
            // An old ledger has no lineage of the dw models that have not changed since.
            if (plan.isDefinitionChanged() || !followed.contains(plan.model().table())) {
                request.ledger().lineage().save(plan.model().table(), ModelLineage.of(request.session(), plan.model()));
            }
            results.add(result);
            request.steps().done(step, result);
        }
        return results;
    }

    private CascadeDelete cascade(List<ModelPlan> plans, Optional<LostRows> lostRows) throws SQLException {
        var marts =
                request.pipeline().martModels().stream().map(MartModel::table).toList();
        return new CascadeDelete(
                request.session(), request.ledger(), plans, Cascades.of(request.session(), marts), lostRows);
    }

    /**
     * Brings the table of a model up to date.
     *
     * @param deleted the number of rows that cascade deletes took in this run, by table; the build of this model adds to it
     */
    private DwResult.ModelResult apply(
            ModelPlanner planner, ModelPlan planned, CascadeDelete cascade, Map<String, Long> deleted, Phases ofModel)
            throws SQLException {
        var deletedBefore = deleted.getOrDefault(planned.model().table(), 0L);
        var plan = planner.afterReferencedModels(planned, deletedBefore > 0);
        if (plan.hasNothingToDo()) {
            RecordViews.restore(request.session(), plan.model());
            return new DwResult.ModelResult(Change.nothingNew(plan.model().table()), 0, List.of());
        }
        if (run == 0) {
            run = request.ledger().beginRun("dw");
        }
        var built = build(planner, plan, new Building(cascade, deletedBefore, ofModel, false));
        CascadeDelete.add(deleted, built.deletedByCascade());
        planner.built(plan, built.change().rows());
        return new DwResult.ModelResult(built.change(), built.conflicts(), built.reasons());
    }

    /** What the build of one model needs beside its plan. */
    private record Building(CascadeDelete cascade, long deletedBefore, Phases phases, boolean isFindingRefused) {

        Building findingRefused() {
            return new Building(cascade, deletedBefore, phases, true);
        }
    }

    /**
     * Builds a model. If PostgreSQL refuses a row for its own values, the model is built again without the records of such rows.
     * To find them costs a copy of all rows, so a first build does without.
     */
    private BuiltModel build(ModelPlanner planner, ModelPlan plan, Building building) throws SQLException {
        try {
            return request.session().inSavepoint(() -> buildAll(planner, plan, building));
        } catch (SQLException e) {
            if (!SqlProblems.isOfRow(e)) {
                throw refused(plan, e);
            }
            request.session().log().debug("a row is refused: " + SqlProblems.message(e));
            return refusing(plan, () -> buildAll(planner, plan, building.findingRefused()));
        }
    }

    private BuiltModel buildAll(ModelPlanner planner, ModelPlan plan, Building building) throws SQLException {
        if (plan.table().secondaryRules().isEmpty()) {
            return buildOnce(plan, building).orElseThrow();
        }
        if (plan.isRebuild() && planner.hasCollisions(plan)) {
            return buildDecidingCollisions(plan, building);
        }
        try {
            var built = request.session().inSavepoint(() -> buildOnce(plan, building), Optional::isPresent);
            if (built.isPresent()) {
                return built.get();
            }
        } catch (SQLException e) {
            if (!SqlProblems.isCollision(e)) {
                throw e;
            }
            request.session().log().debug("records collide: " + SqlProblems.message(e));
            var again = plan.isRebuild()
                    ? plan
                    : planner.colliding(plan, SqlProblems.constraint(e).orElse("a constraint"));
            return buildDecidingCollisions(again, building);
        }
        return buildDecidingCollisions(planner.decidingCollisions(plan), building);
    }

    /** The built model; empty where the batch may change which of the colliding records stands. */
    private Optional<BuiltModel> buildOnce(ModelPlan plan, Building building) throws SQLException {
        forgetBeforeRebuild(plan);
        var built = request.session().underSearchPath(build(plan, building)::run);
        if (built.isPresent()) {
            save(plan, built.get());
        }
        return built;
    }

    private BuiltModel buildDecidingCollisions(ModelPlan plan, Building building) throws SQLException {
        forgetBeforeRebuild(plan);
        var built = request.session().underSearchPath(build(plan, building)::runDecidingCollisions);
        save(plan, built);
        return built;
    }

    private ModelBuild build(ModelPlan plan, Building building) throws SQLException {
        return new ModelBuild(
                new ModelRun(request.session(), request.ledger(), plan, run, building.phases()),
                building.isFindingRefused(),
                building.cascade(),
                building.deletedBefore(),
                request.pipeline().tables());
    }

    private void forgetBeforeRebuild(ModelPlan plan) throws SQLException {
        if (plan.isRebuild()) {
            request.ledger().forget(plan.model().table());
        }
    }

    private void save(ModelPlan plan, BuiltModel built) throws SQLException {
        request.ledger().markApplied(plan.model().table(), plan.loads());
        request.ledger().addChange(run, built.change());
        request.ledger().saveModel(state(plan, built));
        request.ledger().saveContract(plan.table(), plan.columnNames());
        RecordViews.refresh(request.session(), plan);
    }

    private static <T> T refusing(ModelPlan plan, SqlWork<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            throw refused(plan, e);
        }
    }

    private static ProblemException refused(ModelPlan plan, SQLException error) throws SQLException {
        if (SqlProblems.isOfTheConnection(error)) {
            throw error;
        }
        return new ProblemException(
                Problem.at(
                        plan.model().query().sql().place(),
                        ProblemCode.MODEL,
                        plan.model().table() + " cannot take the rows: " + SqlProblems.message(error),
                        SqlProblems.fixOfRows(error, "Correct the model or the table") + "; nothing was written"),
                error);
    }

    private ModelState state(ModelPlan plan, BuiltModel built) {
        var before = plan.isRebuild()
                ? RecordCounts.NONE
                : plan.state().map(ModelState::counts).orElse(RecordCounts.NONE);
        // A changed definition may compute other values for columns that the
        // query does not give. Rows may have gone with a dropped partition.
        var mayHaveChanged = plan.isDefinitionChanged()
                && (plan.columns().size() < plan.table().columns().size()
                        || plan.table().routing().isPresent());
        var isChanged = built.change().changedRows() || mayHaveChanged;
        var changedBefore = plan.state().map(ModelState::changed).orElse(run);
        var loggedAfter = plan.state().map(ModelState::loggedAfter).orElse(run);
        return new ModelState(
                plan.model().table(),
                plan.fingerprint(),
                List.of(plan.model().input()),
                run,
                isChanged || plan.isReplay() ? run : changedBefore,
                built.isLogged() ? loggedAfter : run,
                before.plus(built.counts()));
    }
}
