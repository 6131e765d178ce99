package io.github.eltmaven.report;

import io.github.eltmaven.dw.DwResult;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RecordCounts;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.Schemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The output of {@code elt:dw} at its end. It says what became of the records that each model read, which rows the
 * model wrote, and why it rejected records. Where several models did something, a line sums them up.
 */
public final class DwBlock {

    private static final int SHOWN_REASONS = 5;

    private final Schemas schemas;
    private final List<ConsoleLine> lines = new ArrayList<>();

    private DwBlock(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns the line about the project's migrations; an empty list where no migration ran. */
    public static List<ConsoleLine> migrations(int migrations) {
        return migrations == 0
                ? List.of()
                : List.of(ConsoleLine.info(Numbers.count(migrations, "migration") + " applied"));
    }

    /**
     * Returns the whole block.
     *
     * @param schemas the schemas of the pipeline's tables
     * @param elapsed the time for everything, including migrations
     */
    public static List<ConsoleLine> lines(Schemas schemas, List<DwResult.ModelResult> models, Duration elapsed) {
        var block = new DwBlock(schemas);
        models.forEach(block::model);
        var changes = models.stream()
                .map(DwResult.ModelResult::change)
                .filter(change -> !change.isNothingNew())
                .toList();
        if (changes.size() > 1) {
            block.say("dw: " + Numbers.count(changes.size(), "model") + ", " + counts(changes, elapsed));
        }
        return block.lines;
    }

    private void model(DwResult.ModelResult result) {
        var change = result.change();
        if (change.isNothingNew()) {
            say(change.model() + ": nothing new");
            return;
        }
        say(change.model() + " (" + change.strategy() + ", " + change.reason() + "): "
                + counts(List.of(change), change.elapsed()));
        if (change.records().rejected() > 0) {
            say(change.model() + ": " + Numbers.count(change.records().rejected()) + " rejected: "
                    + result.reasons().stream()
                            .limit(SHOWN_REASONS)
                            .map(reason -> Numbers.count(reason.records()) + " " + reason.reason())
                            .collect(Collectors.joining("; "))
                    + (result.reasons().size() > SHOWN_REASONS ? "; and other reasons" : "")
                    + ". Every record with file, line and reasons is in " + result.rejectView(schemas));
        }
        if (result.conflicts() > 0) {
            lines.add(ConsoleLine.warning(change.model() + ": " + Numbers.count(result.conflicts(), "conflict")
                    + " of records with the same key and version and other content, see "
                    + schemas.ledger() + ".conflicts"));
        }
    }

    /** Returns what became of the records, in the words of the record flow, and the written rows. */
    private static String counts(List<Change> changes, Duration elapsed) {
        var records = changes.stream().map(Change::records).toList();
        var written = changes.stream().map(Change::rows).toList();
        var read = Sum.part(records, RecordCounts::read, "read");
        var rows = Sum.list(
                Sum.part(written, RowCounts::inserted, "inserted"),
                Sum.part(written, RowCounts::updated, "updated"),
                Sum.part(written, RowCounts::deleted, "deleted"),
                Sum.part(written, RowCounts::unchanged, "unchanged"));
        return Sum.of(
                        read,
                        Sum.part(records, RecordCounts::current, "current"),
                        Sum.part(records, RecordCounts::superseded, "superseded"),
                        Sum.part(records, RecordCounts::duplicate, "duplicate"),
                        Sum.part(records, RecordCounts::rejected, "rejected"),
                        Sum.part(records, RecordCounts::deleted, "deleted"),
                        Sum.part(records, RecordCounts::leftOut, "left out"))
                + "; rows: " + (rows.isEmpty() ? "none" : rows) + " "
                + Numbers.pace(read.count(), "record", elapsed);
    }

    /** A reason holds values of data, which may have line ends. */
    private void say(String line) {
        lines.add(ConsoleLine.info(PrintableText.line(line)));
    }
}
