package io.github.eltmaven.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.eltmaven.ledger.FileReading;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.Source;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The settings of a source that decide what the records of its files are, as a text for the ledger. When the text of a source
 * changes, its files are read again. So the text has a version, and a test pins it.
 */
final class ReadingFormat {

    private static final int VERSION = 1;

    private ReadingFormat() {}

    /** Returns the settings as JSON in one line. */
    static String of(Source source) {
        var format = source.format();
        var text = new JsonObject();
        text.addProperty("version", VERSION);
        text.addProperty("delimiter", format.delimiter());
        text.addProperty("quote", character(format.quote()));
        text.addProperty("escape", character(format.escape()));
        text.addProperty("comment", character(format.comment()));
        text.add("null", array(format.nulls()));
        text.addProperty("encoding", format.encoding().name());
        text.addProperty("header", format.header());
        text.addProperty("skip", format.skip());
        if (!format.header()) {
            text.add("columns", array(source.columns()));
        }
        if (!source.names().isEmpty()) {
            var names = new JsonObject();
            source.names().forEach(names::addProperty);
            text.add("names", names);
        }
        return text.toString();
    }

    private static String character(char character) {
        return character == CsvFormat.NONE ? "none" : String.valueOf(character);
    }

    private static JsonArray array(List<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** Whether a file that was read in one way would give other records by the settings that the source has now. */
    static boolean hasChanged(FileReading before, Source source) {
        return !before.format().equals(of(source))
                || takesLeftOutColumns(before, source)
                || leavesColumnsOut(before, source);
    }

    private static boolean takesLeftOutColumns(FileReading before, Source source) {
        return !before.leftOut().isEmpty()
                && (source.drift() == Drift.ADD || !Collections.disjoint(before.leftOut(), source.columns()));
    }

    private static boolean leavesColumnsOut(FileReading before, Source source) {
        return source.drift() == Drift.IGNORE && isBeyond(before.columns(), source.columns());
    }

    private static boolean isBeyond(Collection<String> columns, Collection<String> declared) {
        return !declared.isEmpty() && !declared.containsAll(columns);
    }
}
