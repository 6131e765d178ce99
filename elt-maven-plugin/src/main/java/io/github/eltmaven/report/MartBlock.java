package io.github.eltmaven.report;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.mart.MartResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code elt:mart} says when it is done: how each mart was brought up to date, the rows that were computed for it and
 * what that wrote, and where several marts were refreshed all of them.
 */
public final class MartBlock {

    private MartBlock() {}

    /**
     * The whole block.
     *
     * @param elapsed how long all marts took
     */
    public static List<ConsoleLine> lines(MartResult result, Duration elapsed) {
        var lines = new ArrayList<ConsoleLine>();
        var changes =
                result.marts().stream().filter(change -> !change.isNothingNew()).toList();
        for (var change : result.marts()) {
            lines.add(ConsoleLine.info(line(change, changes.size() == 1)));
        }
        if (changes.size() > 1) {
            lines.add(ConsoleLine.info("mart: " + Numbers.count(changes.size(), "mart") + ", " + counts(changes) + " "
                    + pace(changes, elapsed)));
        }
        return lines;
    }

    /** A mart; a few groups of many rows would look slow, so a rate is told of all marts only. */
    private static String line(Change change, boolean isAll) {
        if (change.isNothingNew()) {
            return change.model() + ": nothing new";
        }
        return change.model() + " (" + change.strategy() + ", " + change.reason() + "): " + counts(List.of(change))
                + " "
                + (isAll ? pace(List.of(change), change.elapsed()) : "in " + Numbers.seconds(change.elapsed()));
    }

    private static String counts(List<Change> changes) {
        var deleted = Sum.list(Sum.part(changes, Change::deleted, "deleted"));
        return Sum.of(
                        Sum.part(changes, Change::read, "computed"),
                        Sum.part(changes, Change::inserted, "inserted"),
                        Sum.part(changes, Change::updated, "updated"),
                        Sum.part(changes, Change::unchanged, "unchanged"))
                + (deleted.isEmpty() ? "" : "; " + deleted);
    }

    private static String pace(List<Change> changes, Duration elapsed) {
        return Numbers.pace(Sum.part(changes, Change::read, "computed").count(), "row", elapsed);
    }
}
