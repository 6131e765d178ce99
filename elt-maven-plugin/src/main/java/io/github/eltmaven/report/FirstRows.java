package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first rows of an answer for people, and how many more rows there are. */
final class FirstRows {

    private final int limit;
    private final List<List<String>> rows = new ArrayList<>();
    private long count;

    FirstRows(int limit) {
        this.limit = limit;
    }

    void add(List<@Nullable String> values) {
        if (count++ < limit) {
            rows.add(values.stream()
                    .map(value -> value == null ? "NULL" : PrintableText.cell(value))
                    .toList());
        }
    }

    List<List<String>> rows() {
        return rows;
    }

    /** Returns the remark below the rows; empty where the rows are complete and need no remark. */
    Optional<String> remark() {
        if (count == 0) {
            return Optional.of("no row");
        }
        return count > limit ? Optional.of(CheckLines.moreRows(count - limit)) : Optional.empty();
    }
}
