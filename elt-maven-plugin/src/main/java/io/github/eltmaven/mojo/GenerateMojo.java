package io.github.eltmaven.mojo;

import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.generate.GeneratedFile;
import io.github.eltmaven.report.Numbers;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes synthetic files as a broken world delivers them, for every source that has a {@code generate:} section. Files
 * that the same definition and seed wrote before are left alone.
 */
@NullUnmarked
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractEltMojo {

    /** Skips this goal. */
    @Parameter(property = PropertyNames.GENERATE_SKIP, defaultValue = "false")
    private boolean skipGenerate;

    /** The number of events of each generated source that no other one refers to, in place of {@code rows} in {@code elt.yaml}. */
    @Parameter(property = PropertyNames.ROWS)
    private Long rows;

    /** What chance starts from, in place of {@code seed} in {@code elt.yaml}. The same seed gives the same bytes. */
    @Parameter(property = PropertyNames.SEED)
    private Long seed;

    /**
     * How many of its files each generated source delivers, in the order of arrival; all unless given. A later run with a
     * higher number delivers the next ones, which shows what an incremental build does.
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
        var result = Generate.run(
                new GenerateRequest(sources, optional(rows), optional(seed), delivered, state, threads, log()));
        recorder().generated(result);
        result.sources().forEach(this::show);
    }

    private static OptionalLong optional(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private void show(Generated generated) {
        var files = generated.files();
        if (generated.upToDate() || files.size() > 1) {
            files.forEach(this::show);
        }
        if (generated.upToDate()) {
            return;
        }
        var name = files.size() == 1
                ? base().relativize(files.get(0).file()).toString()
                : generated.source() + " in " + Numbers.count(files.size(), "file");
        var faults = generated.faults().stream()
                .map(planted -> Numbers.count(planted.count()) + " "
                        + planted.fault().kind().label())
                .collect(Collectors.joining(", "));
        getLog().info(name + ": " + Numbers.count(generated.records(), "record") + " in "
                + Numbers.seconds(generated.elapsed())
                + (faults.isEmpty() ? "" : "; planted " + faults));
    }

    private void show(GeneratedFile file) {
        getLog().info(base().relativize(file.file()) + ": " + (file.upToDate() ? "up to date, " : "")
                + Numbers.count(file.records(), "record"));
    }
}
