package io.github.eltmaven.report;

import io.github.eltmaven.ledger.RefusedFile;
import io.github.eltmaven.load.Retraction;
import io.github.eltmaven.load.Retraction.LoadInSource;
import io.github.eltmaven.problem.PrintableText;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The output of {@code elt:retract} about loads. */
public final class RetractBlock {

    /** The most loads of one kind that the block names. It gives the number of the others. */
    private static final int NAMED = 20;

    private final List<ConsoleLine> lines = new ArrayList<>();

    private RetractBlock() {}

    /** Returns the lines. */
    public static List<ConsoleLine> lines(Retraction retraction) {
        var block = new RetractBlock();
        block.say(retraction.loads(), " is taken out of ");
        block.say(retraction.reinstated(), " stands again in ");
        block.say(retraction.before(), " was already taken out of ");
        block.refused(retraction.refused());
        return block.lines;
    }

    private void refused(List<RefusedFile> files) {
        for (var file : files.subList(0, Math.min(NAMED, files.size()))) {
            lines.add(ConsoleLine.info(PrintableText.line(file.file())
                    + " was refused and in quarantine: its content is left out from now on"));
        }
        if (files.size() > NAMED) {
            lines.add(ConsoleLine.info("so is the content of " + Numbers.count(files.size() - NAMED, "more file")));
        }
    }

    private void say(List<LoadInSource> loads, String verb) {
        for (var load : loads.subList(0, Math.min(NAMED, loads.size()))) {
            var file = load.file();
            lines.add(ConsoleLine.info(
                    PrintableText.line(file.file() + verb + load.source().table() + ": load " + file.load() + " of "
                            + file.loadedAt().truncatedTo(ChronoUnit.SECONDS))));
        }
        if (loads.size() > NAMED) {
            lines.add(ConsoleLine.info("so"
                    + (loads.size() == NAMED + 1
                            ? " is 1 more load"
                            : " are " + (loads.size() - NAMED) + " more loads")));
        }
    }
}
