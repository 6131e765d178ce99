package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a ready-made check from its definition. The tables and columns of the definition exist.
 *
 * @param scan the pass over the table that checks share
 * @param other the other table that the check reads; empty where it reads one table only
 */
record ReadyMadeSql(CheckedTable table, TableScan scan, Optional<Table> other, Ledger ledger)
        implements ReadyMadeKind.ReadyMadeCases<RunnableCheck> {

    /** The options with which a regular expression may begin. They have this meaning at the beginning only. */
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
        // The pattern must be valid by itself, too: otherwise it could close the parenthesis around it.
        var violation = table.sql("('' ~ ")
                .add(Quoting.literal(pattern), kind.pattern().place())
                .add(") IS NOT NULL AND " + CheckedTable.identifier(kind.column()) + "::text !~ ")
                .add(Quoting.literal(whole(pattern)), kind.pattern().place());
        return rows(kind.column(), violation, kind.pattern().place());
    }

    /** Returns the expression that matches a text only as a whole. */
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
                table.statement("unique.sql")
                        .with("columns", columns)
                        .with("isCompared", table.isCheckedWithValuesIn(kind.columns()))
                        .sql());
    }

    @Override
    public RunnableCheck references(ReadyMadeKind.References kind) {
        var columns = Sql.list(CheckedTable.names(kind.columns()));
        var isSame = IntStream.range(0, kind.columns().size())
                .mapToObj(i ->
                        OTHER + "." + CheckedTable.identifier(kind.toColumns().get(i)) + " = "
                                + Quoting.identifier(table.table().name()) + "."
                                + CheckedTable.identifier(kind.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return new GroupsCheck(
                table,
                table.statement("references.sql")
                        .with("columns", columns)
                        .with("isCompared", table.isCheckedWithValuesIn(kind.columns()))
                        .with("other", other.orElseThrow().identifier())
                        .with("isSame", table.sql("").add(isSame, kind.to().place()))
                        .sql());
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

    /** Returns the place where an error is reported that is in no single piece of the check. */
    private Place place(ReadyMadeKind kind) {
        return kind.columns().isEmpty()
                ? table.check().place()
                : kind.columns().get(0).place();
    }

    /** Returns a literal in the type of a column, without its length limit: a cast to the limit would cut the text. */
    private String literal(Placed column, Placed value) {
        return Quoting.literal(value.text()) + "::" + table.column(column).base();
    }
}
