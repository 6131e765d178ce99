package io.github.eltmaven.init;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of {@code elt:init}.
 *
 * @param written the files, in the order in which data goes through them
 * @param records the number of records that the proposal is made from
 * @param columns the number of columns
 * @param key the columns that tell rows apart; empty where each record is a row of its own
 * @param latest the columns that order the versions of a row; empty where the last record loaded wins
 */
public record InitResult(List<Path> written, int records, int columns, List<String> key, List<String> latest) {

    public InitResult {
        written = List.copyOf(written);
        key = List.copyOf(key);
        latest = List.copyOf(latest);
    }
}
