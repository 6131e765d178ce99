package io.github.eltmaven.mojo;

import io.github.eltmaven.forget.Forget;
import io.github.eltmaven.forget.ForgetRequest;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.DwBlock;
import io.github.eltmaven.report.ForgetBlock;
import io.github.eltmaven.report.MartBlock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Removes the records of a person from the warehouse: from raw, malformed records, rejects, conflicts, kept rows of checks, change logs,
 * dw and marts, all in one transaction. The ledger keeps a keyed hash of what identified the records. From then on {@code elt:load}
 * keeps records with this identity out, and the check {@code forgotten} proves that nothing is left.
 *
 * <pre>{@code mvn elt:forget -Delt.source=users -Delt.where="id = '17'"}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "forget", threadSafe = true)
public final class ForgetMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.forget.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FORGET_SKIP, defaultValue = "false")
    private boolean skipForget;

    /**
     * The source whose records to remove: {@code -Delt.source=users}. It is needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SOURCE)
    private String source;

    /**
     * A SQL condition on the records, whose columns are texts as in raw: {@code -Delt.where="id = '17'"}. The columns that it names are
     * the identity: all records with the same values go, now and later. It is needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.WHERE)
    private String where;

    /**
     * Shows what would change, and changes nothing: {@code -Delt.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DRY_RUN, defaultValue = "false")
    private boolean dryRun;

    @Override
    boolean isGoalSkipped() {
        return skipForget;
    }

    @Override
    public void work(OpenWarehouse warehouse, GoalRun run) {
        var watch = new Stopwatch();
        var schemas = warehouse.pipeline().schemas();
        var result = Forget.run(new ForgetRequest(
                warehouse.pipeline(),
                warehouse.connection(),
                warehouse.ledger(),
                needed(source, PropertyNames.SOURCE, "Name the source: -Delt.source=users"),
                needed(where, PropertyNames.WHERE, "Say whose records: -Delt.where=\"id = '17'\""),
                dryRun,
                dryRun ? StepListener.none() : run.recorder().models(),
                dryRun ? StepListener.none() : run.recorder().marts()));
        var console = new Console(getLog());
        console.show(ForgetBlock.records(schemas, result));
        console.show(DwBlock.lines(schemas, result.models(), watch.lap()));
        console.show(MartBlock.lines(result.marts(), watch.lap()));
        console.show(ForgetBlock.traces(schemas, result));
        if (dryRun) {
            getLog().info("elt.dryRun: nothing was changed");
        }
    }

    private static String needed(@Nullable String given, String property, String fix) {
        if (given == null || given.isBlank()) {
            throw new ProblemException(Problem.of(ProblemCode.CONFIGURATION, property + " is missing", fix));
        }
        return given.strip();
    }
}
