package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the rows of a mart as they have to be, in the types of its table, so that a value is rounded before it is compared
 * and not after. It is gone with the transaction.
 */
final class Fresh {

    private static final String OF_ALL = "elt.fresh";
    private static final String OF_FEW = "elt_fresh";

    private static final List<String> LIMITED = List.of("character varying(", "character(");

    private final Session session;
    private final PlannedMart mart;
    private final String name;
    private final String create;

    private Fresh(Session session, PlannedMart mart, String name, String kind, String end) {
        this.session = session;
        this.mart = mart;
        this.name = name;
        this.create = "CREATE " + kind + " TABLE " + name + end + " AS SELECT ";
    }

    /** All rows: an unlogged table, which several processes can fill, unlike a temporary one. */
    static Fresh ofAll(Session session, PlannedMart mart) {
        return new Fresh(session, mart, session.schemas().own(OF_ALL), "UNLOGGED", "");
    }

    /** Few rows: a temporary table, since the server looks through all of its memory where another is dropped. */
    static Fresh ofFew(Session session, PlannedMart mart) {
        return new Fresh(session, mart, OF_FEW, "TEMPORARY", " ON COMMIT DROP");
    }

    String name() {
        return name;
    }

    /** Makes the table of the rows of a query that gives the columns of the mart. What a cast would cut is inserted, and refused. */
    void fill(String query) throws SQLException {
        var columns = mart.columns().stream()
                .map(name -> mart.table().column(name).orElseThrow())
                .toList();
        if (columns.stream().anyMatch(column -> column.isCutByCast() && !isKept(column))) {
            session.execute(
                    create + Sql.list(mart.columns()) + " FROM " + mart.table().identifier() + " WITH NO DATA");
            add(query);
        } else {
            // What is kept of a value is said in terms of the value, which is to be computed once.
            var given = columns.stream().anyMatch(this::mayBeShortened)
                    ? Sql.computedOnce("(" + query + "\n)")
                    : "(" + query + "\n)";
            session.execute(create
                    + columns.stream().map(this::cast).collect(Collectors.joining(", ")) + " FROM " + given
                    + " AS q");
        }
    }

    /** Whether the column is a limited text, which one without limit can stand for unless a domain says more of it. */
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
        var name = Sql.identifier(column.name());
        return column.collated(
                        isKept(column) ? column.kept(given(column), "q." + name) : "q." + name + "::" + column.type())
                + " AS " + name;
    }

    /**
     * A query that counts rows that do not stand in the mart as they are.
     *
     * @param rows a relation that has the columns of the mart, known as {@code w}
     */
    String others(String rows, String condition) {
        return "SELECT count(*) FROM " + rows + " AS w LEFT JOIN (SELECT " + Sql.list(mart.columns())
                + ", true AS _is FROM " + mart.table().identifier() + ") AS t ON "
                + Sql.sameKey("w.", "t.", mart.table().key()) + " WHERE " + condition
                + " AND (t._is IS NULL OR NOT ROW(" + typed("w.") + ")::record *= ROW(" + typed("t.") + ")::record)";
    }

    /** The columns without their domains, which only the mart has. */
    private String typed(String prefix) {
        return mart.columns().stream()
                .map(name -> prefix + Sql.identifier(name) + "::"
                        + mart.table().column(name).orElseThrow().base())
                .collect(Collectors.joining(", "));
    }

    void add(String query) throws SQLException {
        session.execute("INSERT INTO " + name + " (" + Sql.list(mart.columns()) + ")\n" + query);
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE " + name);
    }
}
