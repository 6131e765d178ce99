package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.verify.check.ViolationRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The table of a ready-made check, and SQL that all kinds of checks share. The table has no alias, so that conditions of the user
 * may name it.
 *
 * @param keep how many violations to keep
 */
record CheckedTable(Session session, ReadyMadeCheck check, Table table, int keep) {

    /** Returns SQL to which more is added. */
    PlacedSql sql(String begin) {
        return new PlacedSql(check.place()).add(begin);
    }

    /** Returns a statement in a file, over this table. */
    PlacedTemplate statement(String file) {
        return new PlacedTemplate(check.place(), file).with("table", table.identifier());
    }

    Column column(Placed name) {
        return table.column(name.text()).orElseThrow();
    }

    /** Returns the quoted name of a column. */
    static String identifier(Placed column) {
        return Quoting.identifier(column.text());
    }

    static List<String> names(List<Placed> columns) {
        return columns.stream().map(Placed::text).toList();
    }

    /** Returns the FILTER of an aggregate over the checked rows; empty where all rows are checked. */
    PlacedSql filter() {
        var filter = sql("");
        check.where()
                .ifPresent(where ->
                        filter.add(" FILTER (WHERE ").addCondition(where).add(")"));
        return filter;
    }

    /** Returns a condition that is evaluated for checked rows only, since it might raise an error for other rows. */
    PlacedSql amongChecked(PlacedSql condition) {
        return check.where()
                .map(where -> sql("CASE WHEN ")
                        .addCondition(where)
                        .add(" THEN ")
                        .add(condition)
                        .add(" END"))
                .orElse(condition);
    }

    /** Returns an aggregate: the number of checked rows. */
    PlacedSql countOfRows() {
        return sql("count(*)").add(filter());
    }

    /** Returns an aggregate: the number of checked rows that meet a condition. */
    PlacedSql count(PlacedSql condition) {
        return sql("count(*) FILTER (WHERE ").add(amongChecked(condition)).add(")");
    }

    /** Returns a condition: the row is checked and has a value in each of the columns. */
    PlacedSql isCheckedWithValuesIn(List<Placed> columns) {
        var condition = sql("");
        check.where().ifPresent(where -> condition.addCondition(where).add(" AND "));
        var separator = "";
        for (var column : columns) {
            condition.add(separator).add(identifier(column) + " IS NOT NULL");
            separator = " AND ";
        }
        return condition;
    }

    /** Returns the first checked rows that meet a condition, in the order of the key. */
    ViolationRows first(PlacedSql condition, Collection<String> columns) throws SQLException {
        var rows = statement(table.key().isEmpty() ? "first-rows.sql" : "first-rows-by-key.sql")
                .with("columns", Sql.list(columns))
                .with("violation", amongChecked(condition))
                .with("keep", String.valueOf(keep));
        if (!table.key().isEmpty()) {
            rows.with("key", Sql.list(table.key()));
        }
        return rows.sql().rows(session, keep);
    }

    /** Returns the names of the key and of a column; of all columns where the table has no key. */
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
