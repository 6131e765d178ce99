package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a table that its model does not name and that PostgreSQL does not compute from other columns. A row gets their
 * DEFAULT when it is inserted.
 *
 * <p>If a DEFAULT is the same for every row, every row holds it, whenever the table was built. If it is not, as with {@code
 * now()} or a sequence, a row keeps the value that it got, since a new table might hold any value. The same is true of a column
 * that a trigger may write. A value that an earlier model gave is different: the column gets its DEFAULT again.
 *
 * @param fixed the columns whose DEFAULT is the same for every row
 * @param abandoned the other columns that an earlier model filled: with a DEFAULT that varies, or in a table with a trigger
 */
public record UnnamedColumns(List<Column> fixed, List<Column> abandoned) {

    /** No columns. */
    public static final UnnamedColumns NONE = new UnnamedColumns(List.of(), List.of());

    public UnnamedColumns {
        fixed = List.copyOf(fixed);
        abandoned = List.copyOf(abandoned);
    }

    /**
     * Finds the columns that a model leaves to their DEFAULT.
     *
     * @param named the columns that the model names
     * @param filledBefore the columns that it named when the table was last brought up to date
     */
    public static UnnamedColumns of(
            Session session, Table table, Collection<String> named, Collection<String> filledBefore)
            throws SQLException {
        var unnamed = table.columns().stream()
                .filter(column -> !named.contains(column.name()))
                .filter(column -> column.generation().isEmpty())
                .toList();
        if (unnamed.isEmpty()) {
            return NONE;
        }
        var fixed = RowTriggers.mayChangeRows(session, table) ? List.<Column>of() : fixed(session, unnamed);
        return new UnnamedColumns(
                fixed,
                unnamed.stream()
                        .filter(column -> filledBefore.contains(column.name()) && !fixed.contains(column))
                        .toList());
    }

    private static List<Column> fixed(Session session, List<Column> unnamed) throws SQLException {
        var settable = unnamed.stream().filter(column -> !column.generated()).toList();
        if (settable.stream().noneMatch(column -> column.expression() != null) || !isChanging(session, settable)) {
            return settable;
        }
        var fixed = new ArrayList<Column>();
        for (var column : settable) {
            if (column.expression() == null || !isChanging(session, List.of(column))) {
                fixed.add(column);
            }
        }
        return fixed;
    }

    private static boolean isChanging(Session session, List<Column> columns) throws SQLException {
        var shape = QueryShape.of(
                session, "SELECT " + columns.stream().map(UnnamedColumns::given).collect(Collectors.joining(", ")));
        return !FunctionTraits.of(session, shape).changing().isEmpty();
    }

    private static String given(Column column) {
        return value(column) + " AS " + Quoting.identifier(column.name());
    }

    private static String value(Column column) {
        return (column.expression() == null ? "NULL" : "(" + column.expression() + ")") + "::" + column.type();
    }

    /** Returns the fixed DEFAULTs as columns of a query. */
    public List<String> values() {
        return fixed.stream()
                .map(column -> column.collated(value(column)) + " AS " + Quoting.identifier(column.name()))
                .toList();
    }

    /** Returns the columns of a row that {@link #areRight} reads. */
    public List<String> needed() {
        return fixed.stream().map(Column::name).toList();
    }

    /**
     * Returns a SQL condition: does a row hold what it would hold in a new table?
     *
     * @param row the prefix of a column of the row, such as an alias with its dot
     */
    public String areRight(String row) {
        if (!abandoned.isEmpty()) {
            return "false";
        }
        return fixed.isEmpty()
                ? "true"
                : "ROW(" + Sql.list(row, needed()) + ")::record *= ROW("
                        + fixed.stream().map(UnnamedColumns::value).collect(Collectors.joining(", ")) + ")::record";
    }

    /** Returns SQL to append to the assignments of an UPDATE, so that a row holds what it would hold in a new table. */
    public String assignments() {
        return Stream.concat(fixed.stream(), abandoned.stream())
                .map(column -> ", " + Quoting.identifier(column.name()) + " = DEFAULT")
                .collect(Collectors.joining());
    }

    /** Whether the assignments of an UPDATE may change one of these columns. */
    public boolean areWritten(Collection<String> columns) {
        return Stream.concat(fixed.stream(), abandoned.stream()).anyMatch(column -> columns.contains(column.name()));
    }
}
