package io.github.eltmaven.init;

import io.github.eltmaven.sql.Quoting;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names as a person writes them in SQL: in quotes only where PostgreSQL requires quotes. */
final class Names {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** The reserved words that cannot name a column without quotes; see appendix C of PostgreSQL's documentation. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case"
                            + " cast char character check coalesce collate collation column concurrently constraint create"
                            + " cross current_catalog current_date current_role current_schema current_time"
                            + " current_timestamp current_user dec decimal default deferrable desc distinct do else end"
                            + " except exists extract false fetch float for foreign freeze from full grant greatest group"
                            + " grouping having ilike in initially inner inout int integer intersect interval into is"
                            + " isnull join lateral leading least left like limit localtime localtimestamp national"
                            + " natural nchar none normalize not notnull null nullif numeric offset on only or order out"
                            + " outer overlaps overlay placing position precision primary real references returning right"
                            + " row select session_user setof similar smallint some substring symmetric system_user table"
                            + " tablesample then time timestamp to trailing treat trim true union unique user using values"
                            + " varchar variadic verbose when where window with")
                    .split(" "));

    private static final int LONGEST = 50;

    private Names() {}

    static String sql(String column) {
        return PLAIN.matcher(column).matches() && !RESERVED.contains(column) ? column : Quoting.identifier(column);
    }

    static List<String> sql(Collection<String> columns) {
        return columns.stream().map(Names::sql).toList();
    }

    /**
     * Makes a table's name from a file's name without the part that differs between deliveries; empty if nothing is left.
     */
    static Optional<String> ofFile(String file) {
        var name = file.replaceFirst("(?s)\\..*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("(?:_?\\d++)++_?$", "")
                .replaceAll("^[_0-9]+|_+$", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name.substring(0, Math.min(LONGEST, name.length())));
    }
}
