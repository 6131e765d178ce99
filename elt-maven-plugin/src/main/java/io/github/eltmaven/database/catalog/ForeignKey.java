package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Sql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A foreign key of a table: its columns hold a row of another table, or NULL.
 *
 * @param columns the columns that refer
 * @param schema the schema of the table that is referred to
 * @param table the name of that table
 * @param referenced the columns of that table, in the order of {@code columns}
 */
public record ForeignKey(String name, List<String> columns, String schema, String table, List<String> referenced) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** The table that is referred to, as {@code schema.table}. */
    public String target() {
        return schema + "." + table;
    }

    /**
     * Whether a row refers to another.
     *
     * @param to the alias of the row that is referred to
     * @param from the alias of the row that refers
     */
    public String matches(String to, String from) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> to + "." + Sql.identifier(referenced.get(i)) + " = " + from + "."
                        + Sql.identifier(columns.get(i)))
                .collect(Collectors.joining(" AND "));
    }

    /** The table that is referred to, quoted for SQL. */
    public String identifier() {
        return Sql.identifier(schema, table);
    }
}
