package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a ready-made check of what is asked; the tables and columns that it names are known to be there.
 *
 * @param scan the pass over the table, which the checks that can share it join
 * @param other the other table that the check looks into; empty where it looks into none
 */
record ReadyMadeSql(CheckedTable table, TableScan scan, Optional<Table> other, Ledger ledger)
        implements ReadyMadeKind.Cases<RunnableCheck> {

    /** What an expression may begin with to say how the rest of it is read; it means that only there. */
    private static final Pattern OPTIONS = Pattern.compile("\\A(\\*\\*\\*:)?(\\(\\?[a-zA-Z]+\\))?");

    private static final String OTHER = "elt_other";

    @Override
    public RunnableCheck notNull(ReadyMadeKind.NotNull kind) {
        return rows(kind.column(), table.sql(CheckedTable.identifier(kind.column()) + " IS NULL"), place(kind));
    }

    @Override
    public RunnableCheck acceptedValues(ReadyMadeKind.AcceptedValues kind) {
        var violation = table.sql(CheckedTable.identifier(kind.column()) + " NOT IN (");
        var separator = "";
        for (var value : kind.values()) {
            violation.add(separator).add(literal(kind.column(), value), value.place());
            separator = ", ";
        }
        return rows(kind.column(), violation.add(")"), place(kind));
    }

    @Override
    public RunnableCheck range(ReadyMadeKind.Range kind) {
        var violation = table.sql("NOT (");
        var separator = "";
        for (var bound : kind.bounds()) {
            violation
                    .add(separator + CheckedTable.identifier(kind.column()) + " "
                            + bound.limit().operator() + " ")
                    .add(literal(kind.column(), bound.value()), bound.value().place());
            separator = " AND ";
        }
        return rows(kind.column(), violation.add(")"), place(kind));
    }

    @Override
    public RunnableCheck matches(ReadyMadeKind.Matches kind) {
        var pattern = kind.pattern().text();
        // The pattern must be one by itself, too: it could close the parenthesis around it.
        var violation = table.sql("('' ~ ")
                .add(Sql.literal(pattern), kind.pattern().place())
                .add(") IS NOT NULL AND " + CheckedTable.identifier(kind.column()) + "::text !~ ")
                .add(Sql.literal(whole(pattern)), kind.pattern().place());
        return rows(kind.column(), violation, kind.pattern().place());
    }

    /** The expression that matches a whole text where the given one does. */
    private static String whole(String pattern) {
        var options = OPTIONS.matcher(pattern);
        var end = options.find() ? options.end() : 0;
        return pattern.substring(0, end) + "\\A(?:" + pattern.substring(end) + ")\\Z";
    }

    @Override
    public RunnableCheck unique(ReadyMadeKind.Unique kind) {
        var columns = Sql.list(CheckedTable.names(kind.columns()));
        return new GroupsCheck(
                table,
                table.sql("SELECT " + columns + ", count(*) AS times")
                        .add(table.withValuesIn(kind.columns()))
                        .add("\n GROUP BY " + columns + "\nHAVING count(*) > 1\n ORDER BY count(*) DESC, " + columns));
    }

    @Override
    public RunnableCheck references(ReadyMadeKind.References kind) {
        var columns = Sql.list(CheckedTable.names(kind.columns()));
        var isSame = IntStream.range(0, kind.columns().size())
                .mapToObj(i ->
                        OTHER + "." + CheckedTable.identifier(kind.toColumns().get(i)) + " = "
                                + Sql.identifier(table.table().name()) + "."
                                + CheckedTable.identifier(kind.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return new GroupsCheck(
                table,
                table.sql("SELECT " + columns + ", count(*) AS times")
                        .add(table.withValuesIn(kind.columns()))
                        .add("\n   AND NOT EXISTS (SELECT FROM "
                                + other.orElseThrow().identifier() + " AS " + OTHER + " WHERE ")
                        .add(isSame, kind.to().place())
                        .add(")\n GROUP BY " + columns + "\n ORDER BY count(*) DESC, " + columns));
    }

    @Override
    public RunnableCheck rowCount(ReadyMadeKind.RowCount kind) {
        return scanned(new RowCountMeasure(table, kind), place(kind));
    }

    @Override
    public RunnableCheck freshness(ReadyMadeKind.Freshness kind) {
        return scanned(new FreshnessMeasure(table, kind), place(kind));
    }

    @Override
    public RunnableCheck equalSums(ReadyMadeKind.EqualSums kind) {
        return scanned(new EqualSumsMeasure(table, kind, other.orElseThrow()), place(kind));
    }

    @Override
    public RunnableCheck notWorse(ReadyMadeKind.NotWorse kind) {
        return scanned(new RatchetMeasure(table, kind, ledger), kind.condition().place());
    }

    private RunnableCheck rows(Placed column, PlacedSql violation, Place place) {
        return scanned(new RowsMeasure(table, column, violation), place);
    }

    private RunnableCheck scanned(Measure measure, Place place) {
        scan.add(measure, place);
        return new ScannedCheck(table, scan, measure);
    }

    /** Where an error is told that no piece of the check is to blame for alone. */
    private Place place(ReadyMadeKind kind) {
        return kind.columns().isEmpty()
                ? table.check().place()
                : kind.columns().get(0).place();
    }

    /** A text as a value of a column's type; limits are left out, as a cast would cut it to fit. */
    private String literal(Placed column, Placed value) {
        return Sql.literal(value.text()) + "::" + table.column(column).base();
    }
}
