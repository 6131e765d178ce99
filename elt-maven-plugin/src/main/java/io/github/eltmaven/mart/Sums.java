package io.github.eltmaven.mart;

import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.Aggregate;
import io.github.eltmaven.sql.SelectQuery.Item;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the aggregates of a query can be kept up by adding what came and taking off what went, and give to the last digit
 * what they would give when computed again.
 */
final class Sums {

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> ORDERED = Set.of(
            "smallint",
            "integer",
            "bigint",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "text",
            "character varying");
    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+,(\\d+)\\)");

    private final SelectQuery query;
    private final PlannedMart mart;
    private final List<Table> tables;

    /**
     * The aggregates of a mart.
     *
     * @param tables the tables that the query reads
     */
    Sums(SelectQuery query, PlannedMart mart, List<Table> tables) {
        this.query = query;
        this.mart = mart;
        this.tables = tables;
    }

    /** What cannot be kept up by adding; empty where everything can. */
    Optional<String> obstacle() {
        if (!query.having().isEmpty()) {
            return Optional.of("it has HAVING");
        }
        return query.items().stream()
                .filter(item -> !mart.table().key().contains(item.name()))
                .filter(item -> !canBeAdded(item))
                .findFirst()
                .map(item -> oneLine(item.expression()) + " cannot be added up");
    }

    private static String oneLine(String expression) {
        return expression.replaceAll("\\s+", " ");
    }

    private boolean canBeAdded(Item item) {
        return item.aggregate()
                .filter(aggregate -> switch (aggregate.function()) {
                    case "count" ->
                        INTEGERS.contains(target(item).base())
                                || target(item).base().equals("numeric");
                    case "sum" -> isExactSum(aggregate, target(item));
                    default -> isExactExtreme(aggregate, target(item));
                })
                .isPresent();
    }

    private Column target(Item item) {
        return mart.table().column(item.name()).orElseThrow();
    }

    /** Whether a sum of the values has no more digits behind the point than the mart keeps. */
    private boolean isExactSum(Aggregate aggregate, Column target) {
        var names = SelectQuery.arithmetic(aggregate.argument());
        if (names.isEmpty() || names.get().isEmpty()) {
            return false;
        }
        var digits = 0;
        for (var name : names.get()) {
            var scale = column(name).flatMap(Sums::scale);
            if (scale.isEmpty()) {
                return false;
            }
            digits += scale.get();
        }
        if (target.type().equals("numeric")) {
            return true;
        }
        return INTEGERS.contains(target.base())
                ? digits == 0
                : digits <= scale(target).orElse(-1);
    }

    private boolean isExactExtreme(Aggregate aggregate, Column target) {
        return SelectQuery.arithmetic(aggregate.argument())
                .filter(names -> names.size() == 1 && aggregate.argument().matches("[\\w\".]+"))
                .flatMap(names -> column(names.get(0)))
                .filter(column -> column.equalIsSame() && Objects.equals(column.collation(), target.collation()))
                .filter(column ->
                        ORDERED.contains(column.base()) || scale(column).isPresent())
                .filter(column -> isKeptWhole(column, target))
                .isPresent();
    }

    /** Whether a value that came is compared with what the mart made of another: one that was rounded is not what it was. */
    private static boolean isKeptWhole(Column column, Column target) {
        return column.type().equals(target.type())
                || column.base().equals(target.base())
                        && (INTEGERS.contains(target.base()) || target.isUnlimitedText());
    }

    /** The column of that name, where all tables that have one have it of the same type. */
    private Optional<Column> column(String name) {
        var columns =
                tables.stream().flatMap(table -> table.column(name).stream()).toList();
        return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
    }

    /** The digits behind the point of every value of an exact type; empty for another, or where they vary. */
    private static Optional<Integer> scale(Column column) {
        if (INTEGERS.contains(column.base())) {
            return Optional.of(0);
        }
        var matcher = SCALE.matcher(column.type());
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** Whether the values are never NULL, so that a sum of rows is NULL only where there are none. */
    boolean isNeverNull(Aggregate aggregate) {
        // A table that may lack a row gives NULL for every column.
        return aggregate.filter().isEmpty()
                && query.tables().stream().noneMatch(query::isOptional)
                && SelectQuery.arithmetic(aggregate.argument()).orElse(List.of()).stream()
                        .allMatch(name -> column(name).filter(Column::notNull).isPresent());
    }
}
