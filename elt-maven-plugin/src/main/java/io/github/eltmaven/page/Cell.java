package io.github.eltmaven.page;

import io.github.eltmaven.problem.PrintableText;
import org.jspecify.annotations.Nullable;

/** A value as a cell of a table shows it. A sign replaces each invisible character. A long value is cut. */
final class Cell {

    private static final int LONGEST = 200;

    private Cell() {}

    static String of(@Nullable String value) {
        return value == null ? "NULL" : PrintableText.cut(PrintableText.line(value), LONGEST);
    }
}
