package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.Quoting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key of a table: its columns hold the key of a row of another table, or NULL.
 *
 * @param columns the referencing columns
 * @param schema the schema of the referenced table
 * @param table the name of the referenced table
 * @param referenced the columns of the referenced table, in the order of {@code columns}
 */
public record ForeignKey(String name, List<String> columns, String schema, String table, List<String> referenced) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** Returns the referenced table as {@code schema.table}. */
    public String target() {
        return schema + "." + table;
    }

    /**
     * Returns a SQL condition: does one row reference the other row?
     *
     * @param to the alias of the referenced row
     * @param from the alias of the referencing row
     */
    public String matches(String to, String from) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> to + "." + Quoting.identifier(referenced.get(i)) + " = " + from + "."
                        + Quoting.identifier(columns.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** Returns the referenced table, quoted for SQL. */
    public String identifier() {
        return Quoting.identifier(schema, table);
    }
}
