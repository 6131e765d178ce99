package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;

/** SQL that shows the key of a row. */
final class Keys {

    private Keys() {}

    /** Returns the key of a row as a text: {@code trade_id = 7, version = 1}. */
    static String shown(String prefix, List<String> key) {
        return key.stream()
                .map(column -> Quoting.literal(column + " = ") + " || coalesce(" + prefix + Quoting.identifier(column)
                        + "::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }
}
