package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the rows that a table refuses whatever its other rows are: a value is too long for an index, the row is too large, or an
 * expression of an index fails.
 *
 * <p>Whether a value is too long depends on how far PostgreSQL can compress it. So PostgreSQL itself finds the rows: they are inserted into
 * copies of the table. The first copy has no index. Each of the others has one index of the table, which is not unique.
 */
public final class RefusedRows {

    /** The table with the refused rows. The column {@code _reasons} says why. */
    public static final String NAME = "elt_refused";

    private final Session session;
    private final String table;

    /** @param table the name of the table, quoted for SQL */
    public RefusedRows(Session session, String table) {
        this.session = session;
        this.table = table;
    }

    /** @param definition the text behind the table's name in CREATE INDEX */
    private record TableIndex(String name, String definition, List<String> columns) {}

    /**
     * Fills the table {@link #NAME}.
     *
     * @param columns the columns that are to be written
     * @param rows a query that gives the rows
     * @param shown makes SQL that shows the values of some columns; an empty text shows no values
     */
    public void find(List<String> columns, String rows, Function<List<String>, String> shown) throws SQLException {
        session.execute(template("number").with("rows", rows).text());
        session.execute("CREATE UNIQUE INDEX ON elt_row (_number)");
        session.analyzeRoughly("elt_row");
        var indexes = indexes();
        copy(0);
        for (var i = 0; i < indexes.size(); i++) {
            copy(i + 1);
            var index = indexes.get(i);
            session.execute(
                    "CREATE INDEX " + Quoting.identifier(index.name()) + " ON " + name(i + 1) + index.definition());
        }
        session.execute(template("function")
                .with("body", Quoting.literal(body(indexes, columns, shown)))
                .text());
        session.execute(SqlTemplate.of(RefusedRows.class, "refused-rows.sql").text());
        session.execute("DROP FUNCTION pg_temp.elt_refusals(bigint)");
        session.execute("DROP TABLE elt_row, "
                + IntStream.rangeClosed(0, indexes.size())
                        .mapToObj(RefusedRows::name)
                        .collect(Collectors.joining(", ")));
    }

    /** Removes the table of the refused rows. */
    public void drop() throws SQLException {
        session.execute("DROP TABLE " + NAME);
    }

    private List<TableIndex> indexes() throws SQLException {
        return session.ask(
                row -> new TableIndex(
                        row.getString("name"), row.getString("definition"), Catalog.texts(row.getArray("columns"))),
                SqlTemplate.of(RefusedRows.class, "indexes.sql").text(),
                table);
    }

    private void copy(int number) throws SQLException {
        session.execute(
                template("copy").with("copy", name(number)).with("table", table).text());
    }

    private static String name(int copy) {
        return "pg_temp.elt_copy_" + copy;
    }

    private static String body(List<TableIndex> indexes, List<String> columns, Function<List<String>, String> shown) {
        var places = new ArrayList<String>();
        places.add("''");
        indexes.forEach(
                index -> places.add(place(index, index.columns().isEmpty() ? "" : shown.apply(index.columns()))));
        var inserts = IntStream.rangeClosed(0, indexes.size())
                .mapToObj(copy -> template("insert")
                        .with("copy", name(copy))
                        .with("columns", Sql.list(columns))
                        .text())
                .toList();
        return template("body")
                .with("range", String.join("\n", inserts))
                .with("places", String.join(", ", places))
                .with("copies", String.valueOf(inserts.size()))
                .with(
                        "cases",
                        IntStream.range(0, inserts.size())
                                .mapToObj(i -> "WHEN " + (i + 1) + " THEN " + inserts.get(i))
                                .collect(Collectors.joining("\n")))
                .text();
    }

    private static String place(TableIndex index, String values) {
        var name = "index " + index.name() + ": ";
        return values.isEmpty() ? Quoting.literal(name) : values + " || " + Quoting.literal(" in " + name);
    }

    private static SqlTemplate template(String part) {
        return SqlTemplate.of(RefusedRows.class, "refused-rows-" + part + ".sql");
    }
}
