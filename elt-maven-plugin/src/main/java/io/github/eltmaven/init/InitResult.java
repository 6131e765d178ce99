package io.github.eltmaven.init;

import java.nio.file.Path;
import java.util.List;

/**
 * What was made.
 *
 * @param written the files, in the order in which data goes through them
 * @param records how many records the proposal is made from
 * @param columns how many columns they have
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
