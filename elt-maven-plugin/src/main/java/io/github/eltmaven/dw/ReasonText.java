package io.github.eltmaven.dw;

import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.stream.Collectors;

/** SQL that shows values in the reason of a reject. */
final class ReasonText {

    private static final int SHOWN_CHARACTERS = 30;

    private ReasonText() {}

    /** Shows the value of an expression: in quotes, with an ellipsis where it is cut, or as NULL. */
    static String value(String expression) {
        return SqlTemplate.of(ReasonText.class, "value-in-a-reason.sql")
                .with("text", expression + "::text")
                .with("most", String.valueOf(SHOWN_CHARACTERS))
                .text();
    }

    /**
     * Shows columns with their values, with a comma between them; empty where there are no columns.
     *
     * @param separator the text between the name of a column and its value
     */
    static String columns(List<String> columns, String separator) {
        return columns.stream()
                .map(column -> Quoting.literal(column + separator) + " || " + value(Quoting.identifier(column)))
                .collect(Collectors.joining(" || ', ' || "));
    }
}
