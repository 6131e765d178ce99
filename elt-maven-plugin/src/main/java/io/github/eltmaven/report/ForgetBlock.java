package io.github.eltmaven.report;

import io.github.eltmaven.forget.ForgetResult;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.Schemas;
import java.util.ArrayList;
import java.util.List;

/** The output of {@code elt:forget} about the records and the ledger: a line for each table, then what the goal cannot remove. */
public final class ForgetBlock {

    /** The most files that the block names. It gives the number of the others. */
    private static final int NAMED = 20;

    private final Schemas schemas;
    private final List<ConsoleLine> lines = new ArrayList<>();

    private ForgetBlock(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns the lines about raw and the records of its source, which come before those about dw and marts. */
    public static List<ConsoleLine> records(Schemas schemas, ForgetResult result) {
        var block = new ForgetBlock(schemas);
        var records = result.records();
        if (records.matched() == 0) {
            block.lines.add(ConsoleLine.warning("no record of " + records.table()
                    + " meets the condition: nothing was forgotten, and a record that comes later is not kept out"));
            return block.lines;
        }
        block.say(records.table() + ": " + Numbers.count(records.fromRaw(), "record") + " forgotten; "
                + (records.identities() == 1 ? "1 identity" : Numbers.count(records.identities()) + " identities")
                + " of "
                + String.join(", ", records.identity()) + " kept out from now on");
        if (records.fromWithdrawn() > 0) {
            block.say("withdrawn records of " + records.table() + ": "
                    + Numbers.count(records.fromWithdrawn(), "record") + " forgotten");
        }
        if (records.malformed() > 0) {
            block.say(block.name("malformed") + ": " + Numbers.count(records.malformed(), "text") + " replaced");
        }
        return block.lines;
    }

    /** Returns the lines about the ledger, and about what the goal cannot remove. */
    public static List<ConsoleLine> traces(Schemas schemas, ForgetResult result) {
        var block = new ForgetBlock(schemas);
        if (result.records().matched() > 0) {
            result.ledger()
                    .forEach((table, rows) ->
                            block.say(block.name(table) + ": " + Numbers.count(rows, "row") + " removed"));
            result.texts()
                    .forEach((table, texts) ->
                            block.say(block.name(table) + ": " + Numbers.count(texts, "text") + " replaced"));
            block.remaining(result);
        }
        return block.lines;
    }

    private void remaining(ForgetResult result) {
        var files = result.records().files();
        for (var file : files.subList(0, Math.min(NAMED, files.size()))) {
            say("not removed: " + file + " held such records; delete it, or write it again without them");
        }
        if (files.size() > NAMED) {
            say("not removed: " + Numbers.count(files.size() - NAMED, "more file") + " held such records");
        }
        for (var table : result.formerModels()) {
            say("not removed: rows of " + table + ", which no model of the pipeline fills any more");
        }
        say("not removed: records of other sources; name each of these with a call of its own");
        say(
                "not removed: reports and run.json of earlier builds, logs, sent OpenLineage events, backups, write-ahead log, tables that the"
                        + " pipeline does not fill, and dead rows and statistics until VACUUM (ANALYZE)");
    }

    private String name(String table) {
        return schemas.ledger() + "." + (table.contains(":") ? '"' + table + '"' : table);
    }

    private void say(String line) {
        // Names of files and columns come from the data.
        lines.add(ConsoleLine.info(PrintableText.line(line)));
    }
}
