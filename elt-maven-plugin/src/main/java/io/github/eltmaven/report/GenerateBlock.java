package io.github.eltmaven.report;

import io.github.eltmaven.generate.GenerateResult;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.generate.GeneratedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The output of {@code elt:generate} at its end: its files, its sources, and a sum where there are several sources. */
public final class GenerateBlock {

    private final Path base;
    private final List<ConsoleLine> lines = new ArrayList<>();

    private GenerateBlock(Path base) {
        this.base = base;
    }

    /**
     * Returns the whole block.
     *
     * @param base the folder that the paths of files are relative to
     * @param elapsed the time for everything
     */
    public static List<ConsoleLine> lines(GenerateResult result, Path base, Duration elapsed) {
        var block = new GenerateBlock(base);
        result.sources().forEach(block::source);
        var written =
                result.sources().stream().filter(source -> !source.upToDate()).toList();
        if (written.size() > 1) {
            block.total(written, elapsed);
        }
        return block.lines;
    }

    private void source(Generated source) {
        var files = source.files();
        if (source.upToDate()) {
            say(name(source) + ": up to date, " + records(source.records()));
            return;
        }
        if (files.size() > 1) {
            files.forEach(this::file);
        }
        var before = source.records() - written(source);
        var faults = source.faults().stream()
                .map(planted -> Numbers.count(planted.count()) + " "
                        + planted.fault().kind().label())
                .collect(Collectors.joining(", "));
        say(name(source) + ": " + records(source.records())
                + (before > 0 ? ", " + Numbers.count(written(source)) + " of them new," : "") + " "
                + Numbers.pace(written(source), "record", source.elapsed())
                + (faults.isEmpty() ? "" : "; planted " + faults));
    }

    private String name(Generated source) {
        return source.files().size() == 1
                ? name(source.files().get(0))
                : source.source() + " in " + Numbers.count(source.files().size(), "file");
    }

    private void file(GeneratedFile file) {
        say(name(file) + ": " + (file.upToDate() ? "up to date, " : "") + records(file.records()));
    }

    private String name(GeneratedFile file) {
        return base.relativize(file.file()).toString();
    }

    private void total(List<Generated> sources, Duration elapsed) {
        var records = sources.stream().mapToLong(GenerateBlock::written).sum();
        var files = sources.stream()
                .flatMap(source -> source.files().stream())
                .filter(file -> !file.upToDate())
                .count();
        say("generate: " + Numbers.count(sources.size(), "source") + ", " + Numbers.count(files, "file") + ", "
                + records(records) + " " + Numbers.pace(records, "record", elapsed));
    }

    /** Returns how many records this run wrote. */
    private static long written(Generated source) {
        return source.files().stream()
                .filter(file -> !file.upToDate())
                .mapToLong(GeneratedFile::records)
                .sum();
    }

    private static String records(long number) {
        return Numbers.count(number, "record");
    }

    private void say(String line) {
        lines.add(ConsoleLine.info(line));
    }
}
