package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An expression of a query, in which other formulas can take the place of columns.
 *
 * @param parts its text and the columns in the text, in order
 * @param traits what keeps a value of it from being looked for in one row
 */
record Formula(List<Part> parts, Set<FormulaTrait> traits) {

    /** What an expression does besides computing a value from columns of one row. */
    enum FormulaTrait {
        AGGREGATE,
        WINDOW,
        SEVERAL_ROWS,
        SUBQUERY,
        WHOLE_ROW
    }

    /** A piece of a formula. */
    sealed interface Part {

        String sql();
    }

    /** A piece of SQL that names no column. */
    record Text(String sql) implements Part {}

    /**
     * A column of an item of FROM.
     *
     * @param source the alias of the item; empty for a column of a query's result
     */
    record NamedColumn(String source, String name) implements Part {

        @Override
        public String sql() {
            return source.isEmpty() ? Quoting.identifier(name) : Quoting.identifier(source, name);
        }
    }

    Formula {
        parts = List.copyOf(parts);
        traits = Set.copyOf(traits);
    }

    static Formula column(String source, String name) {
        return new Formula(List.of(new NamedColumn(source, name)), Set.of());
    }

    /** A column of a query's result. */
    static Formula result(String name) {
        return column("", name);
    }

    /** The same over the columns of a subquery's result, where this one is over the item that the subquery is. */
    Formula ofResult() {
        return with(column -> result(column.name()));
    }

    String sql() {
        return parts.stream().map(Part::sql).collect(Collectors.joining());
    }

    /** The column that the formula consists of; empty where it is anything else. */
    Optional<NamedColumn> asColumn() {
        return parts.size() == 1 && parts.get(0) instanceof NamedColumn column ? Optional.of(column) : Optional.empty();
    }

    boolean isColumn() {
        return asColumn().isPresent();
    }

    /** Whether each row of the sources gives one value, so that a condition on the value is a condition on the row. */
    boolean isOfOneRow() {
        return traits.isEmpty();
    }

    Set<NamedColumn> columns() {
        return parts.stream()
                .filter(NamedColumn.class::isInstance)
                .map(NamedColumn.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The aliases of the items whose columns it names. */
    Set<String> sources() {
        return columns().stream().map(NamedColumn::source).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it names columns of one item and of no other. */
    boolean isOf(String source) {
        return sources().equals(Set.of(source));
    }

    /** The same with formulas in the place of columns. */
    Formula with(Function<NamedColumn, Formula> replacement) {
        var asColumn = asColumn();
        if (asColumn.isPresent()) {
            return replacement.apply(asColumn.get());
        }
        var replaced = new ArrayList<Part>();
        var all = EnumSet.noneOf(FormulaTrait.class);
        all.addAll(traits);
        for (var part : parts) {
            if (part instanceof NamedColumn column) {
                var formula = replacement.apply(column);
                all.addAll(formula.traits());
                if (formula.isColumn()) {
                    replaced.addAll(formula.parts());
                } else {
                    replaced.add(new Text("("));
                    replaced.addAll(formula.parts());
                    replaced.add(new Text(")"));
                }
            } else {
                replaced.add(part);
            }
        }
        return new Formula(replaced, all);
    }

    static String list(Collection<Formula> formulas) {
        return formulas.stream().map(Formula::sql).collect(Collectors.joining(", "));
    }
}
