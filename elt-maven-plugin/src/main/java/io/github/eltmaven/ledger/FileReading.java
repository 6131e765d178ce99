package io.github.eltmaven.ledger;

import java.util.List;

/**
 * How a file was read.
 *
 * @param format the settings of its source that decide what a record is, in words
 * @param columns the columns of raw that it filled; empty if an earlier version of the plugin loaded it
 * @param leftOut columns of the file that were left out because they were new
 */
public record FileReading(String format, List<String> columns, List<String> leftOut) {

    public FileReading {
        columns = List.copyOf(columns);
        leftOut = List.copyOf(leftOut);
    }
}
