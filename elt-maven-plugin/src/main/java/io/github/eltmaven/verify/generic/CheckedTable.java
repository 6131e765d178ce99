package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.verify.check.ViolationRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The table of a ready-made check, and the SQL that all kinds speak of it with. It has no alias, so that conditions of the
 * user's may name it.
 *
 * @param keep how many violations to keep
 */
record CheckedTable(Session session, ReadyMadeCheck check, Table table, int keep) {

    /** SQL to begin with. */
    PlacedSql sql(String begin) {
        return new PlacedSql(check.place()).add(begin);
    }

    Column column(Placed name) {
        return table.column(name.text()).orElseThrow();
    }

    /** A column's name, quoted. */
    static String identifier(Placed column) {
        return Sql.identifier(column.text());
    }

    static List<String> names(List<Placed> columns) {
        return columns.stream().map(Placed::text).toList();
    }

    /** What follows an aggregate that is to see the rows that are checked. */
    PlacedSql filter() {
        var filter = sql("");
        check.where()
                .ifPresent(where ->
                        filter.add(" FILTER (WHERE ").addCondition(where).add(")"));
        return filter;
    }

    /** A condition that is never computed for a row that is not checked: it might fail there. */
    PlacedSql amongChecked(PlacedSql condition) {
        return check.where()
                .map(where -> sql("CASE WHEN ")
                        .addCondition(where)
                        .add(" THEN ")
                        .add(condition)
                        .add(" END"))
                .orElse(condition);
    }

    /** The number of rows that are checked. */
    PlacedSql countOfRows() {
        return sql("count(*)").add(filter());
    }

    /** The number of rows that are checked and meet a condition. */
    PlacedSql count(PlacedSql condition) {
        return sql("count(*) FILTER (WHERE ").add(amongChecked(condition)).add(")");
    }

    /** {@code FROM} and {@code WHERE} for the rows that are checked and have values in all of the columns. */
    PlacedSql withValuesIn(List<Placed> columns) {
        var from = sql("\n  FROM " + table.identifier() + "\n WHERE ");
        check.where().ifPresent(where -> from.addCondition(where).add(" AND "));
        var separator = "";
        for (var column : columns) {
            from.add(separator).add(identifier(column) + " IS NOT NULL");
            separator = " AND ";
        }
        return from;
    }

    /** The first rows that are checked and meet a condition, in the order of the key. */
    ViolationRows first(PlacedSql condition, Collection<String> columns) throws SQLException {
        return sql("SELECT " + Sql.list(columns) + "\n  FROM " + table.identifier() + "\n WHERE ")
                .add(amongChecked(condition))
                .add(table.key().isEmpty() ? "" : "\n ORDER BY " + Sql.list(table.key()))
                .add("\n LIMIT " + keep)
                .rows(session, keep);
    }

    /** The key, by which a row is found, and a column; the whole row where there is no key. */
    Collection<String> keyAnd(Placed column) {
        var names = new LinkedHashSet<>(table.key());
        names.add(column.text());
        if (table.key().isEmpty()) {
            names.addAll(table.columnNames());
        }
        return names;
    }

    boolean isShareAllowed() {
        return check.allowed() instanceof Allowed.Share;
    }
}
