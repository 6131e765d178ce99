package io.github.eltmaven.database;

import java.util.List;

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

    /** The same, quoted for SQL. */
    public String identifier() {
        return Sql.identifier(schema, table);
    }
}
