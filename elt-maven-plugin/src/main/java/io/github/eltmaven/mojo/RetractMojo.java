package io.github.eltmaven.mojo;

import io.github.eltmaven.load.LoadSelection;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.progress.StepListener;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.DwBlock;
import io.github.eltmaven.report.MartBlock;
import io.github.eltmaven.report.RetractBlock;
import io.github.eltmaven.retract.Retract;
import io.github.eltmaven.retract.RetractRequest;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes loads out of the warehouse, as if their files had never been delivered: out of raw, malformed records, rejects, conflicts,
 * dw and marts. An older version that a retracted record had superseded stands again. The ledger keeps who retracted the loads, when
 * and why. From then on {@code elt:load} leaves the same content out.
 *
 * <pre>{@code mvn elt:retract -Delt.files='data/trades-2026-01-03*' -Delt.reason='supplier sent test data'}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "retract", threadSafe = true)
public final class RetractMojo extends AbstractWarehouseMojo {

    /**
     * Skips this goal: {@code -Delt.retract.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.RETRACT_SKIP, defaultValue = "false")
    private boolean skipRetract;

    /**
     * The files whose loads to take out, with commas between: {@code -Delt.files='data/trades-2026-01-03*'}. Each is a name or a
     * pattern of names, as {@code elt.loads} has them.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.FILES)
    private String files;

    /**
     * The numbers of the loads to take out, with commas between: {@code -Delt.load=42}. They are in {@code elt.loads}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LOAD)
    private String load;

    /**
     * Why the loads are taken out: {@code -Delt.reason='supplier sent test data'}. It is needed.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.REASON)
    private String reason;

    /**
     * Shows what would change, and changes nothing: {@code -Delt.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DRY_RUN, defaultValue = "false")
    private boolean dryRun;

    @Override
    boolean isGoalSkipped() {
        return skipRetract;
    }

    @Override
    public void work(OpenWarehouse warehouse, GoalRun run) {
        var watch = new Stopwatch();
        var schemas = warehouse.pipeline().schemas();
        var result = Retract.run(new RetractRequest(
                warehouse.pipeline(),
                warehouse.connection(),
                warehouse.ledger(),
                selection(),
                reason(),
                dryRun,
                dryRun ? StepListener.none() : run.recorder().models(),
                dryRun ? StepListener.none() : run.recorder().marts()));
        var console = new Console(getLog());
        console.show(RetractBlock.lines(result.retraction()));
        console.show(DwBlock.lines(schemas, result.models(), watch.lap()));
        console.show(MartBlock.lines(result.marts(), watch.lap()));
        if (dryRun) {
            getLog().info("elt.dryRun: nothing was changed");
        }
    }

    private LoadSelection selection() {
        var patterns = FileNames.of(PropertyNames.FILES, "and give elt.load", files);
        var numbers = NameList.of(PropertyNames.LOAD, "load", "and give elt.files", load);
        if (patterns.isEmpty() && numbers.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.CONFIGURATION,
                            "elt:retract has no load to take out",
                            "Name files with -Delt.files='data/trades-2026-01-03*', or a load of elt.loads with -Delt.load=42"));
        }
        return new LoadSelection(
                patterns, numbers.stream().map(RetractMojo::number).toList());
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(
                    Problem.of(
                            ProblemCode.CONFIGURATION,
                            "elt.load cannot be '" + text + "'",
                            "Write the number of a load of elt.loads, such as 42"),
                    e);
        }
    }

    private String reason() {
        var given = reason;
        if (given == null || given.isBlank()) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "elt.reason is missing",
                    "Say why the loads are taken out: -Delt.reason='supplier sent test data'; the ledger keeps it"));
        }
        return given.strip();
    }
}
