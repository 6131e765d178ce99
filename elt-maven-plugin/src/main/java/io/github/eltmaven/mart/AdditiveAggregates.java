package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.sql.Arithmetic;
import io.github.eltmaven.sql.Arithmetic.NumericValues;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.Aggregate;
import io.github.eltmaven.sql.SelectQuery.SelectItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Says whether the aggregates of a query can be refreshed by adding what came and subtracting what went. They can where the result
 * is, to the last digit, what computing them again would give.
 */
final class AdditiveAggregates {

    /** How PostgreSQL writes that it compares a {@code varchar} as a text. */
    private static final Pattern AS_TEXT = Pattern.compile("\\((.+)\\)::text");

    private final SelectQuery query;
    private final PlannedMart mart;
    private final List<Table> tables;

    /**
     * The aggregates of a mart.
     *
     * @param tables the tables that the query reads
     */
    AdditiveAggregates(SelectQuery query, PlannedMart mart, List<Table> tables) {
        this.query = query;
        this.mart = mart;
        this.tables = tables;
    }

    /** Why adding and subtracting is not enough for a column of the query; empty where it is enough for all. */
    Optional<String> obstacle() {
        if (!query.having().isEmpty()) {
            return Optional.of("it has HAVING");
        }
        return query.items().stream()
                .filter(item -> !mart.table().key().contains(item.name()))
                .filter(item -> !(query.isGroupedBy(item) ? canBeCarried(item) : canBeAdded(item)))
                .findFirst()
                .map(item -> oneLine(item.expression()) + " cannot be added up")
                .or(this::hiddenGroup);
    }

    /** An expression of GROUP BY that the mart does not show: several groups may then be one row of the mart. */
    private Optional<String> hiddenGroup() {
        return query.groupBy().stream()
                .filter(expression -> query.items().stream()
                        .noneMatch(item -> item.expression().equals(expression)))
                .findFirst()
                .map(expression -> "it does not show " + oneLine(expression) + ", by which it is grouped");
    }

    private static String oneLine(String expression) {
        return expression.replaceAll("\\s+", " ");
    }

    private boolean canBeCarried(SelectItem item) {
        return target(item).equalIsSame() && mart.shape().column(item.name()).equalIsSame();
    }

    private boolean canBeAdded(SelectItem item) {
        return item.aggregate()
                .filter(aggregate -> switch (aggregate.function()) {
                    case "count" ->
                        target(item).baseType().is(Trait.INTEGRAL)
                                || target(item).baseType() == PgType.NUMERIC;
                    case "sum" -> isExactSum(aggregate, target(item));
                    default -> isExactExtreme(aggregate, target(item));
                })
                .isPresent();
    }

    private Column target(SelectItem item) {
        return mart.table().column(item.name()).orElseThrow();
    }

    private Optional<NumericValues> values(String expression) {
        return Arithmetic.read(expression, this::values);
    }

    private Optional<NumericValues> values(List<String> name) {
        return column(name)
                .flatMap(read ->
                        read.column().scale().map(digits -> new NumericValues(digits, true, read.isNeverNull())));
    }

    /** Whether the mart keeps all digits of a sum, and shows as many as the query does. */
    private boolean isExactSum(Aggregate aggregate, Column target) {
        var values = values(aggregate.argument());
        if (values.isEmpty()) {
            return false;
        }
        var digits = values.get().digits();
        if (target.type().equals(PgType.NUMERIC.sql())) {
            return values.get().isFixed() && (digits == 0 || !aggregate.isZeroForNull());
        }
        return target.scale().filter(kept -> digits <= kept).isPresent();
    }

    private boolean isExactExtreme(Aggregate aggregate, Column target) {
        return compared(aggregate.argument())
                .filter(column -> column.equalIsSame() && Objects.equals(column.collation(), target.collation()))
                // A new value is compared with the extreme that the mart has stored, which must not have been rounded.
                .filter(target::keepsWhole)
                .isPresent();
    }

    /** The column whose values a minimum or maximum compares; empty where the argument is not a column. */
    private Optional<Column> compared(String expression) {
        var text = AS_TEXT.matcher(expression);
        return text.matches()
                ? column(text.group(1))
                        .map(ReadColumn::column)
                        .filter(column -> column.base().equals("character varying"))
                : column(expression).map(ReadColumn::column);
    }

    /**
     * A column that an expression reads.
     *
     * @param isNeverNull whether the column is NOT NULL and its table is not on the optional side of an outer join
     */
    private record ReadColumn(Column column, boolean isNeverNull) {}

    /** The column that an expression names; empty where the expression is anything else. */
    private Optional<ReadColumn> column(String expression) {
        return SelectQuery.columnName(expression).flatMap(this::column);
    }

    /** The column of a name, which has its table before it or occurs in one table only. */
    private Optional<ReadColumn> column(List<String> name) {
        var columns = IntStream.range(0, tables.size())
                .filter(i -> name.size() == 1 || query.tables().get(i).alias().equals(name.get(0)))
                .boxed()
                .flatMap(i -> tables.get(i).column(name.get(name.size() - 1)).stream()
                        .map(column -> new ReadColumn(
                                column,
                                column.notNull()
                                        && !query.isOptional(query.tables().get(i)))))
                .toList();
        return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
    }

    /** Whether no value is NULL, so that the sum is NULL only where there are no rows. */
    boolean isNeverNull(Aggregate aggregate) {
        return aggregate.filter().isEmpty()
                && values(aggregate.argument())
                        .filter(NumericValues::isNeverNull)
                        .isPresent();
    }
}
