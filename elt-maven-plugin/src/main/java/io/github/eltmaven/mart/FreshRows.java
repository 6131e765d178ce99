package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A working table with the rows of a mart as they have to be. Its columns have the types of the mart, so that a value is rounded
 * before it is compared.
 */
final class FreshRows {

    private static final String OF_FEW = "elt_fresh";

    private static final List<String> LIMITED = List.of("character varying(", "character(");

    private final Session session;
    private final PlannedMart mart;
    private final String name;
    private final UnaryOperator<String> create;

    private FreshRows(Session session, PlannedMart mart, String name, UnaryOperator<String> create) {
        this.session = session;
        this.mart = mart;
        this.name = name;
        this.create = create;
    }

    /** All rows: an unlogged table. */
    static FreshRows ofAll(Session session, PlannedMart mart) {
        var schemas = session.schemas();
        return new FreshRows(
                session,
                mart,
                schemas.ledger() + ".fresh",
                rows -> sql("fresh-of-all.sql").with(schemas).with("rows", rows).text());
    }

    /** Few rows: a temporary table. */
    static FreshRows ofFew(Session session, PlannedMart mart) {
        return new FreshRows(
                session,
                mart,
                OF_FEW,
                rows -> sql("fresh-of-few.sql").with("rows", rows).text());
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(FreshRows.class, file);
    }

    String name() {
        return name;
    }

    /**
     * Creates the table with the rows of a query. A text that a cast would cut is inserted instead, so that the server refuses it.
     *
     * @param query gives the columns of the mart's query
     */
    void fill(String query) throws SQLException {
        var columns = mart.columns().stream()
                .map(name -> mart.table().column(name).orElseThrow())
                .toList();
        if (columns.stream().anyMatch(column -> column.isCutByCast() && !isKept(column))) {
            session.execute(create.apply(sql("fresh-without-rows.sql")
                    .with("columns", Sql.list(mart.columns()))
                    .with("mart", mart.table().identifier())
                    .text()));
            add(query);
        } else {
            // The expression for a shortened text names the value several times, which is to be computed once.
            var given = columns.stream().anyMatch(this::mayBeShortened)
                    ? Sql.computedOnce("(" + query + "\n)")
                    : "(" + query + "\n)";
            session.execute(create.apply(sql("fresh-rows.sql")
                    .with("columns", columns.stream().map(this::cast).collect(Collectors.joining(", ")))
                    .with("query", given)
                    .text()));
        }
    }

    /** Whether the column is a text with a limit and of no domain: a text without limit can take its place. */
    private static boolean isKept(Column column) {
        return column.isLimitedText() && LIMITED.stream().anyMatch(column.type()::startsWith);
    }

    private boolean mayBeShortened(Column column) {
        return isKept(column) && column.mayShorten(given(column));
    }

    private Column given(Column column) {
        return mart.shape().column(column.name());
    }

    private String cast(Column column) {
        var name = Quoting.identifier(column.name());
        return column.collated(
                        isKept(column) ? column.kept(given(column), "q." + name) : "q." + name + "::" + column.type())
                + " AS " + name;
    }

    /**
     * A query that counts the rows that the mart does not have as they were to be written.
     *
     * @param rows a table with the columns of the mart's query, known as {@code w}
     * @param condition which of these rows count
     */
    String others(String rows, String condition) {
        return sql("rows-not-as-written.sql")
                .with("rows", rows)
                .with("columns", Sql.list(mart.columns()))
                .with("mart", mart.table().identifier())
                .with("sameKey", Sql.sameKey("w.", "t.", mart.table().key()))
                .with("isChecked", condition)
                .with("values", typed("w."))
                .with("martValues", typed("t."))
                .text();
    }

    /** The columns in the base types of their domains. */
    private String typed(String prefix) {
        return mart.columns().stream()
                .map(name -> prefix + Quoting.identifier(name) + "::"
                        + mart.table().column(name).orElseThrow().base())
                .collect(Collectors.joining(", "));
    }

    void add(String query) throws SQLException {
        session.execute(mart.insert(name, query));
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + name);
    }
}
