package io.github.eltmaven.mojo;

import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GeneratedSources;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.GenerateBlock;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes synthetic files with faults, as the real world delivers them, for every source that has a {@code generate:} section.
 * It leaves files alone that the same definition and seed wrote before.
 *
 * <pre>{@code mvn elt:generate -Delt.rows=1000000}</pre>
 *
 * @since 0.1.0
 */
@NullUnmarked
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractEltMojo {

    /**
     * Skips this goal: {@code -Delt.generate.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.GENERATE_SKIP, defaultValue = "false")
    private boolean skipGenerate;

    /**
     * The number of events of each generated source, in place of {@code rows} in {@code elt.yaml}:
     * {@code -Delt.rows=1000000}. A source that another source refers to keeps its number.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ROWS)
    private Long rows;

    /**
     * The seed of the random values, in place of {@code seed} in {@code elt.yaml}: {@code -Delt.seed=7}. The same seed gives
     * the same bytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SEED)
    private Long seed;

    /**
     * The number of files that each generated source delivers, in the order of arrival: {@code -Delt.batch=1}. By default it
     * delivers all files. A later run with a higher number delivers the next files; so you can try incremental builds.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.BATCH)
    private Integer batch;

    @Override
    boolean isGoalSkipped() {
        return skipGenerate;
    }

    @Override
    void work(GoalRun run) {
        var base = project.getBasedir().toPath();
        var sources = GeneratedSources.of(run.pipeline(), base);
        if (sources.isEmpty()) {
            getLog().info("no source has a 'generate:' section");
            return;
        }
        var state = outputDirectory.toPath().resolve("generate");
        var threads = Runtime.getRuntime().availableProcessors();
        var delivered = batch == null ? OptionalInt.empty() : OptionalInt.of(batch);
        var watch = new Stopwatch();
        var log = MavenLog.of(session, getLog());
        var result = Generate.run(
                new GenerateRequest(sources, optional(rows), optional(seed), delivered, state, threads, log));
        run.recorder().generated(result);
        new Console(getLog()).show(GenerateBlock.lines(result, base, watch.elapsed()));
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
