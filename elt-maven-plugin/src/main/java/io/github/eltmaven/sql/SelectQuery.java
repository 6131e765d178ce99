package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of a query of one SELECT over tables: {@code SELECT items FROM tables and joins [WHERE] [GROUP BY]
 * [HAVING]}. The query may end with an ORDER BY, which does not change the rows of a table. It has no subquery, no
 * window and no limit. It names no whole rows and no system columns. So another relation can take the place of a table.
 *
 * <p>The text is what {@code pg_get_viewdef} writes. Every column of a join has its table before it. {@code *} is
 * written out. An item has AS where its name differs from the name of its column.
 *
 * @param items the columns of the result
 * @param from the text after FROM
 * @param tables the tables in that text
 * @param where the condition of WHERE; empty where the query has no WHERE
 * @param groupBy the expressions of GROUP BY
 * @param having the condition of HAVING; empty where the query has no HAVING
 */
public record SelectQuery(
        List<SelectItem> items,
        String from,
        List<QueriedTable> tables,
        String where,
        List<String> groupBy,
        String having) {

    /**
     * One column of the result.
     *
     * @param expression its expression, without parentheses around it
     * @param aggregate the aggregate; empty where the expression is not exactly one aggregate
     */
    public record SelectItem(String name, String expression, Optional<Aggregate> aggregate) {}

    /**
     * An aggregate.
     *
     * @param function its name, in lower case
     * @param argument its argument; empty for {@code count(*)}
     * @param filter the condition of FILTER; empty where the aggregate has no FILTER
     * @param isZeroForNull whether {@code coalesce(…, 0)} around it replaces NULL with 0
     */
    public record Aggregate(String function, String argument, String filter, boolean isZeroForNull) {

        /** Returns the aggregate of the rows that meet a condition, without a 0 in place of NULL. */
        public String over(String condition) {
            return function + "(" + (argument.isEmpty() ? "*" : argument) + ") FILTER (WHERE " + condition
                    + (filter.isEmpty() ? "" : " AND (" + filter + ")") + ")";
        }
    }

    /**
     * A table after FROM.
     *
     * @param name its name with its schema
     * @param alias the name that expressions use for it
     * @param start its offset in the text after FROM
     * @param end the offset after it and its alias
     */
    public record QueriedTable(String name, String alias, int start, int end) {}

    /** The words that may come between tables. With any other word the text is not a list of tables and joins. */
    private static final Set<String> JOIN_WORDS = Set.of(
            "join", "left", "right", "full", "inner", "cross", "natural", "outer", "on", "using", "lateral", "as");

    private static final List<String> CLAUSES = List.of("where", "group", "having", "order");
    private static final Set<String> OTHERS = Set.of(
            "union", "intersect", "except", "limit", "offset", "fetch", "window", "for", "with", "values", "into");
    private static final Set<String> GROUPINGS = Set.of("grouping", "rollup", "cube");
    private static final Set<String> MERGING = Set.of("group", "distinct", "union", "intersect", "except");
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max");
    private static final Pattern ZERO = Pattern.compile("\\(?0\\)?(::(smallint|integer|bigint|numeric))?");
    private static final Set<String> SORTING = Set.of("asc", "desc", "nulls", "first", "last");

    public SelectQuery {
        items = List.copyOf(items);
        tables = List.copyOf(tables);
        groupBy = List.copyOf(groupBy);
    }

    /** Reads the parts of a query; empty where the query has another shape. */
    public static Optional<SelectQuery> parse(String definition) {
        var tokens = Lexer.tokens(definition, 0);
        if (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isSymbol(";")) {
            tokens = tokens.subList(0, tokens.size() - 1);
        }
        return new SelectReader(definition, tokens).read();
    }

    /** Returns the names of the functions that a query calls, with or without parentheses. */
    public static Set<String> functions(String definition) {
        return FunctionCall.in(definition).stream()
                .map(FunctionCall::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns whether the query or one of its subqueries may merge rows with equal values into one row. */
    public static boolean isMerging(String definition) {
        var tokens = Lexer.tokens(definition, 0);
        for (var i = 0; i < tokens.size(); i++) {
            var isAll = i + 1 < tokens.size() && tokens.get(i + 1).is("all");
            if (MERGING.stream().anyMatch(tokens.get(i)::is) && !(tokens.get(i).is("union") && isAll)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an outer join may fill the columns of the table with NULL because it finds no row. */
    public boolean isOptional(QueriedTable table) {
        var joins = Lexer.tokens(from, 0).stream()
                .filter(token -> token.kind() == Token.TokenKind.WORD)
                .map(token -> token.text().toLowerCase(Locale.ROOT))
                .toList();
        return joins.contains("right")
                || joins.contains("full")
                || joins.contains("left") && !table.equals(tables.get(0));
    }

    /** Returns the text after FROM with another relation in the place of a table. The relation has the table's name. */
    public String fromWith(QueriedTable table, String relation) {
        return from.substring(0, table.start()) + relation + " AS " + Quoting.identifier(table.alias())
                + from.substring(table.end());
    }

    /**
     * Returns the text after FROM with the condition of WHERE, where the query has one.
     *
     * @param fromText the text after FROM, perhaps with another relation in the place of a table
     */
    public String tablesAndCondition(String fromText) {
        return fromText + (where.isEmpty() ? "" : " WHERE " + where);
    }

    /**
     * Returns the query with a further condition.
     *
     * @param fromText the text after FROM, perhaps with another relation in the place of a table
     */
    public String restricted(String fromText, String condition) {
        var text = new StringBuilder("SELECT ");
        for (var i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(items.get(i).expression())
                    .append(" AS ")
                    .append(Quoting.identifier(items.get(i).name()));
        }
        text.append(" FROM ").append(fromText).append(" WHERE ");
        if (!where.isEmpty()) {
            text.append('(').append(where).append(") AND ");
        }
        text.append(condition);
        if (!groupBy.isEmpty()) {
            text.append(" GROUP BY ").append(String.join(", ", groupBy));
        }
        return text.append(having.isEmpty() ? "" : " HAVING " + having).toString();
    }

    public SelectItem item(String name) {
        return items.stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the item that shows a column of a table as it is. */
    public Optional<SelectItem> showing(QueriedTable table, String column) {
        return items.stream()
                .filter(item -> isColumn(item.expression(), table, column))
                .findFirst();
    }

    /** Returns whether GROUP BY names all items of these names. It may name further expressions. */
    public boolean isGroupedBy(List<String> names) {
        return !groupBy.isEmpty()
                && names.stream()
                        .allMatch(name ->
                                items.stream().anyMatch(item -> item.name().equals(name) && isGroupedBy(item)));
    }

    /** Returns whether GROUP BY names the expression of an item. */
    public boolean isGroupedBy(SelectItem item) {
        return groupBy.contains(item.expression());
    }

    /** Returns whether an expression is exactly a column of a table, with or without the alias of the table. */
    private static boolean isColumn(String expression, QueriedTable table, String column) {
        return columnName(expression)
                .filter(name -> name.equals(List.of(column)) || name.equals(List.of(table.alias(), column)))
                .isPresent();
    }

    /**
     * Returns the parts of a column's name, with its table where the expression names it; empty where the expression is
     * anything else.
     */
    public static Optional<List<String>> columnName(String expression) {
        var tokens = Lexer.tokens(expression, 0);
        if (tokens.isEmpty() || !tokens.get(0).isName()) {
            return Optional.empty();
        }
        var name = QualifiedName.at(tokens, 0);
        return name.next() == tokens.size() && name.parts().size() <= 2 ? Optional.of(name.parts()) : Optional.empty();
    }

    /** Reads the tokens of a query from the first to the last. */
    private static final class SelectReader {

        private final String text;
        private final List<Token> tokens;

        SelectReader(String text, List<Token> tokens) {
            this.text = text;
            this.tokens = tokens;
        }

        Optional<SelectQuery> read() {
            var from = index("from");
            if (tokens.isEmpty() || !tokens.get(0).is("select") || from < 0 || isUnsupported()) {
                return Optional.empty();
            }
            var items = items(1, from);
            var fromEnd = endOf(from);
            var fromText = text(from + 1, fromEnd);
            var tables = tables(fromText);
            var groupBy = group();
            if (items.isEmpty() || tables.isEmpty() || groupBy.isEmpty()) {
                return Optional.empty();
            }
            if (!isOrderOnly(items.get())) {
                return Optional.empty();
            }
            return Optional.of(new SelectQuery(
                    items.get(), fromText, tables.get(), clause("where"), groupBy.get(), clause("having")));
        }

        /**
         * Returns whether ORDER BY only orders. A function in it could make several rows of one row. An aggregate
         * cannot.
         */
        private boolean isOrderOnly(List<SelectItem> items) {
            var order = index("order");
            if (order < 0) {
                return true;
            }
            for (var part : TokenRange.split(tokens, order + 2, endOf(order), 0)) {
                var end = part[1];
                while (end > part[0] && SORTING.stream().anyMatch(tokens.get(end - 1)::is)) {
                    end--;
                }
                var expression = bare(part[0], end);
                if (items.stream().noneMatch(item -> item.expression().equals(expression)) && calls(part[0], end)) {
                    return false;
                }
            }
            return true;
        }

        private boolean calls(int first, int end) {
            for (var i = first; i + 1 < end; i++) {
                if (tokens.get(i).isName()
                        && tokens.get(i + 1).isSymbol("(")
                        && !AGGREGATES.contains(tokens.get(i).name())
                        && !tokens.get(i - 1).isSymbol("::")) {
                    return true;
                }
            }
            return false;
        }

        private boolean isUnsupported() {
            for (var i = 0; i < tokens.size(); i++) {
                var token = tokens.get(i);
                var word = token.kind() == Token.TokenKind.WORD ? token.text().toLowerCase(Locale.ROOT) : "";
                if (i > 0 && word.equals("select")
                        || word.equals("over")
                        || GROUPINGS.contains(word)
                        || token.isName() && SYSTEM_COLUMNS.contains(token.name())
                        || isWholeRow(i)
                        || token.depth() == 0 && OTHERS.contains(word) && !isName(i)
                        || i == 1 && word.equals("distinct")) {
                    return true;
                }
            }
            return false;
        }

        /** Returns whether the token ends {@code t.*}, which is the whole row of a table as one value. */
        private boolean isWholeRow(int index) {
            return index > 0
                    && tokens.get(index).isSymbol("*")
                    && tokens.get(index - 1).isSymbol(".");
        }

        /** Returns whether a key word is a name, since it follows AS or a dot. */
        private boolean isName(int index) {
            return tokens.get(index - 1).is("as") || tokens.get(index - 1).isSymbol(".");
        }

        /** Returns whether a word is the second word of {@code WITHIN GROUP}, which does not begin a clause. */
        private boolean isOfOrderedSet(int index) {
            return tokens.get(index - 1).is("within");
        }

        private int index(String word) {
            for (var i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).depth() == 0
                        && tokens.get(i).is(word)
                        && !(i > 0 && (isName(i) || isOfOrderedSet(i)))
                        && (!word.equals("from") || RowQuery.isFrom(tokens, i))) {
                    return i;
                }
            }
            return -1;
        }

        /** Returns the index of the next clause, or the number of tokens. */
        private int endOf(int clause) {
            return CLAUSES.stream()
                    .mapToInt(this::index)
                    .filter(index -> index > clause)
                    .min()
                    .orElse(tokens.size());
        }

        private String text(int first, int end) {
            return first >= end
                    ? ""
                    : text.substring(
                            tokens.get(first).start(), tokens.get(end - 1).end());
        }

        private String clause(String word) {
            var start = index(word);
            return start < 0 ? "" : text(start + 1, endOf(start));
        }

        private Optional<List<String>> group() {
            var start = index("group");
            if (start < 0) {
                return Optional.of(List.of());
            }
            var expressions = new ArrayList<String>();
            for (var part : TokenRange.split(tokens, start + 2, endOf(start), 0)) {
                expressions.add(bare(part[0], part[1]));
            }
            return Optional.of(expressions);
        }

        private Optional<List<SelectItem>> items(int first, int end) {
            var items = new ArrayList<SelectItem>();
            for (var part : TokenRange.split(tokens, first, end, 0)) {
                var start = part[0];
                var stop = part[1];
                if (stop - start > 2
                        && tokens.get(stop - 2).is("as")
                        && tokens.get(stop - 2).depth() == 0) {
                    items.add(item(tokens.get(stop - 1).name(), start, stop - 2));
                } else if (stop > start && tokens.get(stop - 1).isName()) {
                    items.add(item(tokens.get(stop - 1).name(), start, stop));
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(items);
        }

        private SelectItem item(String name, int first, int end) {
            return new SelectItem(name, bare(first, end), aggregate(first, end));
        }

        /** Returns the text without parentheses around the whole of it. */
        private String bare(int first, int end) {
            return end - first > 2 && tokens.get(first).isSymbol("(") && TokenRange.closing(tokens, first) == end - 1
                    ? bare(first + 1, end - 1)
                    : text(first, end);
        }

        private Optional<Aggregate> aggregate(int first, int end) {
            return tokens.get(first).is("coalesce") ? zeroForNull(first, end) : plainAggregate(first, end);
        }

        private Optional<Aggregate> zeroForNull(int first, int end) {
            if (end - first < 6
                    || !tokens.get(first + 1).isSymbol("(")
                    || TokenRange.closing(tokens, first + 1) != end - 1) {
                return Optional.empty();
            }
            var comma = first + 2;
            while (comma < end - 1
                    && !(tokens.get(comma).isSymbol(",")
                            && tokens.get(comma).depth() == tokens.get(first).depth() + 1)) {
                comma++;
            }
            return ZERO.matcher(text(comma + 1, end - 1)).matches()
                    ? plainAggregate(first + 2, comma)
                            .filter(aggregate -> aggregate.function().equals("sum"))
                            .map(sum -> new Aggregate(sum.function(), sum.argument(), sum.filter(), true))
                    : Optional.empty();
        }

        private Optional<Aggregate> plainAggregate(int first, int end) {
            if (end - first < 4
                    || !AGGREGATES.contains(tokens.get(first).text().toLowerCase(Locale.ROOT))
                    || !tokens.get(first + 1).isSymbol("(")) {
                return Optional.empty();
            }
            var close = TokenRange.closing(tokens, first + 1);
            var function = tokens.get(first).text().toLowerCase(Locale.ROOT);
            if (tokens.get(first + 2).is("distinct") || hasCommaOrOrder(first + 2, close)) {
                return Optional.empty();
            }
            var argument = tokens.get(first + 2).isSymbol("*") && close == first + 3 ? "" : bare(first + 2, close);
            if (close == end - 1) {
                return Optional.of(new Aggregate(function, argument, "", false));
            }
            var isFilter = close + 4 < end
                    && tokens.get(close + 1).is("filter")
                    && tokens.get(close + 2).isSymbol("(")
                    && tokens.get(close + 3).is("where")
                    && TokenRange.closing(tokens, close + 2) == end - 1;
            return isFilter
                    ? Optional.of(new Aggregate(function, argument, bare(close + 4, end - 1), false))
                    : Optional.empty();
        }

        private boolean hasCommaOrOrder(int first, int end) {
            var depth = tokens.get(first - 1).depth() + 1;
            return tokens.subList(first, end).stream()
                    .anyMatch(token -> token.depth() == depth && (token.isSymbol(",") || token.is("order")));
        }

        /** Returns the tables after FROM; empty where FROM has anything but tables and joins. */
        private static Optional<List<QueriedTable>> tables(String from) {
            var tokens = Lexer.tokens(from, 0);
            var tables = new ArrayList<QueriedTable>();
            var isExpected = true;
            for (var i = 0; i < tokens.size(); i++) {
                var token = tokens.get(i);
                if (isExpected && token.isName() && !isJoinWord(token)) {
                    var name = QualifiedName.at(tokens, i);
                    var next = name.next();
                    if (name.parts().size() != 2
                            || next < tokens.size() && tokens.get(next).isSymbol("(")) {
                        return Optional.empty();
                    }
                    var alias = name.parts().get(1);
                    if (next < tokens.size() && tokens.get(next).isName() && !isJoinWord(tokens.get(next))) {
                        alias = tokens.get(next++).name();
                    }
                    if (next < tokens.size() && tokens.get(next).isSymbol("(")) {
                        return Optional.empty();
                    }
                    tables.add(new QueriedTable(
                            name.name(),
                            alias,
                            token.start(),
                            tokens.get(next - 1).end()));
                    isExpected = false;
                    i = next - 1;
                } else if (token.is("on") || token.is("using")) {
                    // PostgreSQL writes the condition in parentheses.
                    if (i + 1 >= tokens.size() || !tokens.get(i + 1).isSymbol("(")) {
                        return Optional.empty();
                    }
                    i = TokenRange.closing(tokens, i + 1);
                } else if (token.is("join") || token.isSymbol(",")) {
                    isExpected = true;
                } else if (!token.isSymbol("(") && !token.isSymbol(")") && !isJoinWord(token)
                        || token.is("lateral")
                        || token.is("natural")) {
                    return Optional.empty();
                }
            }
            return Optional.of(tables);
        }

        private static boolean isJoinWord(Token token) {
            return token.kind() == Token.TokenKind.WORD
                    && JOIN_WORDS.contains(token.text().toLowerCase(Locale.ROOT));
        }
    }
}
