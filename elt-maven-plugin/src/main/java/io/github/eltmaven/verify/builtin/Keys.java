package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that shows of which row something speaks. */
final class Keys {

    private Keys() {}

    /** The key of a row as people write it: {@code trade_id = 7, version = 1}. */
    static String shown(String prefix, List<String> key) {
        return key.stream()
                .map(column -> Sql.literal(column + " = ") + " || coalesce(" + prefix + Sql.identifier(column)
                        + "::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }
}
