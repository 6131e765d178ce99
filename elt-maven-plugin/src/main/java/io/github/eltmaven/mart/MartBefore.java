package io.github.eltmaven.mart;

import java.util.List;

/**
 * What is known of a mart before its refresh.
 *
 * @param rows the number of rows that it has
 * @param filledColumns the columns that its query gave when it was last brought up to date
 * @param isFollowed whether another mart or a check follows the changes of its rows; otherwise its change log is dropped, which may
 *     have other columns
 */
record MartBefore(long rows, List<String> filledColumns, boolean isFollowed) {

    MartBefore {
        filledColumns = List.copyOf(filledColumns);
    }
}
