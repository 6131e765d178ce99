package io.github.eltmaven.report;

import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.load.FileResult;
import io.github.eltmaven.load.LoadResult;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.problem.ShortList;
import io.github.eltmaven.sql.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** The output of {@code elt:load} at its end: its files, and a sum if it loaded several files. */
public final class LoadBlock {

    /**
     * The most files of a source that the block names if an earlier run loaded them. For more files it gives only
     * their number.
     */
    private static final int NAMED = 3;

    private final Schemas schemas;
    private final List<ConsoleLine> lines = new ArrayList<>();

    private LoadBlock(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Returns the whole block.
     *
     * @param schemas the schemas of the pipeline's tables
     * @param elapsed the time for everything
     */
    public static List<ConsoleLine> lines(Schemas schemas, LoadResult result, Duration elapsed) {
        var block = new LoadBlock(schemas);
        var skipped = new LinkedHashMap<String, List<FileResult.SkippedFile>>();
        var retracted = new LinkedHashMap<String, List<FileResult.RetractedFile>>();
        var quarantined = new LinkedHashMap<String, List<FileResult.QuarantinedFile>>();
        var loaded = new ArrayList<FileResult.Loaded>();
        for (var file : result.files()) {
            if (file instanceof FileResult.SkippedFile before) {
                skipped.computeIfAbsent(before.source(), source -> new ArrayList<>())
                        .add(before);
            } else if (file instanceof FileResult.RetractedFile left) {
                retracted
                        .computeIfAbsent(left.source(), source -> new ArrayList<>())
                        .add(left);
            } else if (file instanceof FileResult.QuarantinedFile refused) {
                quarantined
                        .computeIfAbsent(refused.source(), source -> new ArrayList<>())
                        .add(refused);
            } else if (file instanceof FileResult.Loaded now) {
                loaded.add(now);
            }
        }
        skipped.values().forEach(block::skipped);
        retracted.values().forEach(block::retracted);
        loaded.forEach(block::loaded);
        block.repeated(
                loaded.stream().filter(file -> file.repeated().isPresent()).toList());
        if (loaded.size() > 1) {
            block.total(loaded, elapsed);
        }
        quarantined.values().forEach(block::quarantined);
        return block.lines;
    }

    private void skipped(List<FileResult.SkippedFile> files) {
        if (files.size() <= NAMED) {
            files.forEach(file -> say(file.file() + ": already loaded into " + table(file.source())
                    + (file.before().equals(file.file()) ? "" : " as " + file.before()) + ", at "
                    + shown(file.loadedAt())));
            return;
        }
        var last = files.stream()
                .map(FileResult.SkippedFile::loadedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        say(Numbers.count(files.size(), "file") + ": already loaded into "
                + table(files.get(0).source()) + ", the last at " + shown(last));
    }

    /** The name as a word of a shell. */
    private static String quoted(String name) {
        var isPlain = name.chars()
                .allMatch(character -> Character.isLetterOrDigit(character) || "./_-".indexOf(character) >= 0);
        return isPlain ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    private void retracted(List<FileResult.RetractedFile> files) {
        for (var file : files.subList(0, Math.min(NAMED, files.size()))) {
            var withdrawal = file.withdrawal();
            say(file.file() + ": left out, because this content was retracted at " + shown(withdrawal.at()) + " by "
                    + withdrawal.by() + ": " + PrintableText.cut(withdrawal.reason())
                    + "; -Delt.again=" + quoted(file.file()) + " loads it again");
        }
        if (files.size() > NAMED) {
            say((files.size() - NAMED) + " more files of " + table(files.get(0).source())
                    + ": left out, because their content was retracted");
        }
    }

    private void quarantined(List<FileResult.QuarantinedFile> files) {
        lines.add(ConsoleLine.warning(table(files.get(0).source()) + ": "
                + Numbers.count(files.size(), "refused file") + " in quarantine: "
                + ShortList.of(
                        files.stream().map(FileResult.QuarantinedFile::file).toList())
                + "; " + schemas.ledger() + ".refused has the reasons"));
    }

    private void repeated(List<FileResult.Loaded> files) {
        for (var file : files.subList(0, Math.min(NAMED, files.size()))) {
            say(file.file() + ": has the content of "
                    + file.repeated()
                            .filter(name -> !name.equals(file.file()))
                            .orElse("an earlier delivery of the same file")
                    + " again; 'repeats: skip' leaves such files out");
        }
        if (files.size() > NAMED) {
            say((files.size() - NAMED) + " more files have the content of an earlier delivery");
        }
    }

    private void loaded(FileResult.Loaded file) {
        say(file.file() + " -> " + table(file.source()) + ": " + records(file.counts(), file.elapsed())
                + (file.replaced() == 0 ? "" : "; replaced " + Numbers.count(file.replaced(), "earlier load"))
                + (file.isSetAside() ? "; set aside, because a newer delivery stands" : ""));
        if (file.replaced() > 0 && file.counts().loaded() == 0) {
            lines.add(ConsoleLine.warning(PrintableText.line(file.file()) + " brought no record, and replaced "
                    + Numbers.count(file.replaced(), "earlier load")
                    + ": what only these said is gone. If that is a mistake, take it back with elt:retract -Delt.load; "
                    + schemas.ledger() + ".loads has the number"));
        }
        if (!file.leftOut().isEmpty()) {
            lines.add(ConsoleLine.warning(PrintableText.line(file.file()) + ": left out "
                    + Numbers.count(file.leftOut().size(), "new column") + ": " + ShortList.of(file.leftOut())));
        }
    }

    private void total(List<FileResult.Loaded> files, Duration elapsed) {
        var counts = files.stream().map(FileResult.Loaded::counts).reduce(LoadCounts.NONE, LoadCounts::plus);
        say("load: " + Numbers.count(files.size(), "file") + ", " + records(counts, elapsed));
    }

    private static String records(LoadCounts counts, Duration elapsed) {
        return Numbers.count(counts.records(), "record") + " = " + CountsText.parts(counts) + " "
                + Numbers.pace(counts.records(), "record", elapsed);
    }

    private String table(String source) {
        return schemas.raw() + "." + source;
    }

    private static Instant shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A name of a file may have line ends. */
    private void say(String line) {
        lines.add(ConsoleLine.info(PrintableText.line(line)));
    }
}
