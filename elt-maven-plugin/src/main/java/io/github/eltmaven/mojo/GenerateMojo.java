package io.github.eltmaven.mojo;

import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.GeneratedSources;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.progress.Stopwatch;
import io.github.eltmaven.report.GenerateBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes synthetic files as a broken world delivers them, for every source that has a {@code generate:} section. Files
 * that the same definition and seed wrote before are left alone.
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
     * The number of events of each generated source that no other one refers to, in place of {@code rows} in
     * {@code elt.yaml}: {@code -Delt.rows=1000000}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.ROWS)
    private Long rows;

    /**
     * What chance starts from, in place of {@code seed} in {@code elt.yaml}: {@code -Delt.seed=7}. The same seed gives the
     * same bytes.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SEED)
    private Long seed;

    /**
     * How many of its files each generated source delivers, in the order of arrival, {@code -Delt.batch=1}; all unless
     * given. A later run with a higher number delivers the next ones, which shows what an incremental build does.
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
    void run() {
        var sources = GeneratedSources.of(pipeline(), base());
        if (sources.isEmpty()) {
            getLog().info("no source has a 'generate:' section");
            return;
        }
        var state = outputDirectory.toPath().resolve("generate");
        var threads = Runtime.getRuntime().availableProcessors();
        var delivered = batch == null ? OptionalInt.empty() : OptionalInt.of(batch);
        var watch = new Stopwatch();
        var result = Generate.run(
                new GenerateRequest(sources, optional(rows), optional(seed), delivered, state, threads, log()));
        recorder().generated(result);
        new Console(getLog()).show(GenerateBlock.lines(result, base(), watch.elapsed()));
    }

    /** The goal writes no report; that of the build before must not pass for one of this build. */
    @Override
    void afterwards(Outcome outcome) {
        if (outcome != Outcome.SUCCESS) {
            try {
                Files.deleteIfExists(ReportFile.usual(outputDirectory.toPath()));
            } catch (IOException e) {
                getLog().warn("the report of the build before cannot be removed: " + e);
            }
        }
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
