package io.github.eltmaven.report;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.mart.MartResult;
import io.github.eltmaven.problem.PrintableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of {@code elt:mart} at its end. It says how the goal refreshed each mart, how many rows it computed for
 * the mart, and which rows it wrote. Where it refreshed several marts, a line sums them up.
 */
public final class MartBlock {

    private MartBlock() {}

    /**
     * Returns the whole block.
     *
     * @param elapsed the time for all marts
     */
    public static List<ConsoleLine> lines(MartResult result, Duration elapsed) {
        var lines = new ArrayList<ConsoleLine>();
        var changes =
                result.marts().stream().filter(change -> !change.isNothingNew()).toList();
        for (var change : result.marts()) {
            lines.add(ConsoleLine.info(PrintableText.line(line(change, changes.size() == 1))));
        }
        if (changes.size() > 1) {
            lines.add(ConsoleLine.info("mart: " + Numbers.count(changes.size(), "mart") + ", " + counts(changes) + " "
                    + pace(changes, elapsed)));
        }
        return lines;
    }

    /**
     * Returns the line of a mart. Only the line of all marts has a rate, since a few groups of many rows would look
     * slow.
     */
    private static String line(Change change, boolean isAll) {
        if (change.isNothingNew()) {
            return change.model() + ": nothing new";
        }
        return change.model() + " (" + change.strategy() + separator(change) + change.reason() + "): "
                + counts(List.of(change))
                + " "
                + (isAll ? pace(List.of(change), change.elapsed()) : "in " + Numbers.seconds(change.elapsed()));
    }

    /** A strategy of several columns has commas in it. */
    private static String separator(Change change) {
        return change.strategy().startsWith("by ") ? "; " : ", ";
    }

    private static String counts(List<Change> changes) {
        var rows = changes.stream().map(Change::rows).toList();
        var deleted = Sum.list(Sum.part(rows, RowCounts::deleted, "deleted"));
        return Sum.of(
                        Sum.part(changes, change -> change.records().read(), "computed"),
                        Sum.part(rows, RowCounts::inserted, "inserted"),
                        Sum.part(rows, RowCounts::updated, "updated"),
                        Sum.part(rows, RowCounts::unchanged, "unchanged"))
                + (deleted.isEmpty() ? "" : "; " + deleted);
    }

    private static String pace(List<Change> changes, Duration elapsed) {
        return Numbers.pace(
                Sum.part(changes, change -> change.records().read(), "computed").count(), "row", elapsed);
    }
}
