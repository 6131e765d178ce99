package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a dw model, taken apart: {@code SELECT items FROM raw.source [alias] [WHERE condition]}. It works row by
 * row, so it may be applied to any part of the source.
 *
 * @param sql the file
 * @param source the table of schema raw that it reads
 * @param alias the name by which its expressions know the source
 * @param afterSelect the offset in the query after the word SELECT
 * @param tableStart the offset of the source's name
 * @param tableEnd the offset after the source's name
 * @param hasAlias whether the query gives the source a name of its own
 * @param whereStart the offset of the word WHERE, or of the end where there is none
 * @param conditionStart the offset after the word WHERE, or of the end
 */
public record RowQuery(
        SqlText sql,
        String source,
        String alias,
        int afterSelect,
        int tableStart,
        int tableEnd,
        boolean hasAlias,
        int whereStart,
        int conditionStart) {

    /** What follows FROM in a query that is more than one row at a time, and what to call it. */
    private static final Map<String, String> CLAUSES = Map.of(
            "join", "a join",
            "group", "GROUP BY",
            "having", "HAVING",
            "union", "UNION",
            "intersect", "INTERSECT",
            "except", "EXCEPT",
            "limit", "LIMIT",
            "offset", "OFFSET",
            "fetch", "FETCH");

    private static final List<String> OTHER_CLAUSES = List.of("order", "window", "for", "tablesample");
    private static final List<String> JOIN_WORDS = List.of("left", "right", "full", "inner", "cross", "natural");
    private static final String MARTS =
            "A dw model reads one source, row by row; joins and aggregates belong to the marts";

    /**
     * Takes a query apart; empty where it is of another shape, which is then recorded.
     *
     * @param raw the schema that sources land in; empty where it is not known
     */
    public static Optional<RowQuery> parse(SqlText sql, Optional<String> raw, Problems problems) {
        var before = problems.count();
        var query = sql.query();
        var tokens = Lexer.tokens(query, 0);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        if (!tokens.get(0).is("select")) {
            return problem(
                    sql,
                    tokens.get(0),
                    "a dw model begins with SELECT, not with " + tokens.get(0).text(),
                    problems);
        }
        refuseSubqueries(sql, tokens, problems);
        var from = indexOfFrom(tokens);
        if (from < 0 || from + 1 >= tokens.size()) {
            return problem(sql, tokens.get(0), "the query has no FROM " + raw.orElse("raw") + ".<source>", problems);
        }
        for (var i = 1; i < from; i++) {
            if (isRefused(tokens, i)) {
                return refuse(sql, tokens.get(i), clause(tokens.get(i)), problems);
            }
        }
        if (!tokens.get(from + 1).isName()) {
            return problems.count() > before
                    ? Optional.empty()
                    : problem(sql, tokens.get(from + 1), "FROM names no table", problems);
        }
        var table = QualifiedName.at(tokens, from + 1);
        var schema = raw.orElse(table.parts().get(0));
        if (table.parts().size() != 2 || !table.parts().get(0).equals(schema)) {
            return problem(
                    sql,
                    tokens.get(from + 1),
                    "a dw model reads " + schema + ".<source>, not " + table.name(),
                    problems);
        }
        var next = table.next();
        var alias = table.parts().get(1);
        var hasAlias = false;
        if (next < tokens.size() && tokens.get(next).is("as")) {
            next++;
        }
        if (next < tokens.size() && tokens.get(next).isName() && !isClause(tokens, next)) {
            alias = tokens.get(next).name();
            hasAlias = true;
            next++;
        }
        var whereStart = query.length();
        var conditionStart = query.length();
        if (next < tokens.size() && tokens.get(next).is("where")) {
            whereStart = tokens.get(next).start();
            conditionStart = tokens.get(next).end();
            next++;
            while (next < tokens.size() && !isRefused(tokens, next)) {
                next++;
            }
        }
        if (next < tokens.size()) {
            refuse(sql, tokens.get(next), clause(tokens.get(next)), problems);
        }
        if (problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new RowQuery(
                sql,
                table.parts().get(1),
                alias,
                tokens.get(tokens.get(1).is("all") ? 1 : 0).end(),
                tokens.get(from + 1).start(),
                tokens.get(table.next() - 1).end(),
                hasAlias,
                whereStart,
                conditionStart));
    }

    /**
     * Whether a text can be an expression over the columns of one row: its parentheses match, what it opens it closes, and it
     * holds no query.
     */
    public static boolean isExpression(String text) {
        var enclosed = Lexer.tokens(text + "\n)", 0);
        if (enclosed.isEmpty() || !enclosed.get(enclosed.size() - 1).isSymbol(")")) {
            // A quote or a comment goes on beyond the end.
            return false;
        }
        var tokens = enclosed.subList(0, enclosed.size() - 1);
        var balance = 0;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            balance += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (balance < 0
                    || token.isSymbol(";")
                    || token.depth() == 0 && token.isSymbol(",")
                    || token.is("select") && !isLabel(tokens, i)) {
                return false;
            }
        }
        return !tokens.isEmpty() && balance == 0;
    }

    /** Whether the query or an expression beside it names a column, quoted or not; a word in a text counts, too. */
    public boolean mentions(String column, String beside) {
        return (sql.query() + " " + beside).toLowerCase(Locale.ROOT).contains(column);
    }

    /** Where the query names its source. */
    public Place sourcePlace() {
        return sql.place(tableStart);
    }

    public boolean hasCondition() {
        return conditionStart < sql.query().length();
    }

    /** The condition of WHERE; only where there is one. */
    private String condition() {
        return sql.query().substring(conditionStart);
    }

    /** The query with another relation in its source's place, for PostgreSQL to analyse. */
    public SplicedSql reading(String relation) {
        return new SplicedSql(sql.query()).replace(tableStart, tableEnd, relation + ownName());
    }

    /**
     * The query over a part of its source, each row with where it comes from: columns {@code _load}, {@code _line} and
     * {@code _kept} (whether WHERE holds) come first, and no row is left out.
     *
     * @param more what comes next, before the columns of the query: expressions with their names
     */
    public SplicedSql tracked(String relation, String... more) {
        var kept = hasCondition() ? "((" + condition() + "\n) IS TRUE)" : "true";
        return reading(relation)
                .replace(afterSelect, afterSelect, " " + place() + " " + kept + " AS _kept," + items(more))
                .replace(whereStart, sql.query().length(), "");
    }

    /**
     * The query over a part of its source, each row that it keeps with where it comes from: columns {@code _load} and
     * {@code _line} come first. Its expressions are not evaluated on rows that WHERE leaves out.
     *
     * @param relation a subquery whose conditions decide before WHERE does: none on its {@code _load} is moved into it
     * @param more what comes next, before the columns of the query: expressions with their names
     */
    public SplicedSql kept(String relation, String... more) {
        var query = reading(relation).replace(afterSelect, afterSelect, " " + place() + items(more));
        return hasCondition()
                ? query.replace(whereStart, sql.query().length(), "WHERE " + guarded("(" + condition() + "\n)"))
                : query;
    }

    /** The rows of a part of the source that WHERE leaves out; only where there is one. See {@link #kept} for the relation. */
    public String leftOut(String relation) {
        return "SELECT * FROM " + relation + " AS " + Quoting.identifier(alias) + " WHERE "
                + guarded("(" + condition() + "\n) IS NOT TRUE");
    }

    /** The casts in its expressions to what may be a date or a time. */
    public List<TypeCast> casts() {
        var query = sql.query();
        return Stream.concat(
                        TypeCast.in(query.substring(0, tableStart)).stream(),
                        TypeCast.in(query.substring(conditionStart)).stream().map(cast -> cast.at(conditionStart)))
                .toList();
    }

    /** A query that gives other expressions of the records of a relation, which have the names that this query knows. */
    public String giving(String expressions, String relation) {
        return "SELECT " + expressions + "\n FROM " + relation + " AS " + Quoting.identifier(alias);
    }

    /** The same query with the expressions before FROM, and those of WHERE, written in another way. */
    public RowQuery rewritten(UnaryOperator<String> expressions) {
        var query = sql.query();
        var before = expressions.apply(query.substring(0, tableStart));
        var moved = before.length() - tableStart;
        var text = before
                + query.substring(tableStart, conditionStart)
                + expressions.apply(query.substring(conditionStart));
        return new RowQuery(
                new SqlText(sql.file(), text, 0, text.length(), sql.description(), sql.tags()),
                source,
                alias,
                afterSelect,
                tableStart + moved,
                tableEnd + moved,
                hasAlias,
                hasCondition() ? whereStart + moved : text.length(),
                hasCondition() ? conditionStart + moved : text.length());
    }

    private String guarded(String condition) {
        return "CASE WHEN " + Quoting.identifier(alias) + "._load IS NOT NULL THEN " + condition + " END";
    }

    /** Where a row comes from. */
    private String place() {
        return Quoting.identifier(alias) + "._load AS _load, " + Quoting.identifier(alias) + "._line AS _line,";
    }

    private static String items(String... items) {
        return Arrays.stream(items).map(item -> " " + item + ",").collect(Collectors.joining());
    }

    private String ownName() {
        return hasAlias ? "" : " AS " + Quoting.identifier(alias);
    }

    private static int indexOfFrom(List<Token> tokens) {
        for (var i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).depth() == 0 && isFrom(tokens, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a token is the word FROM, and of no IS [NOT] DISTINCT FROM, which is an operator. */
    static boolean isFrom(List<Token> tokens, int index) {
        return tokens.get(index).is("from")
                && !isLabel(tokens, index)
                && !(index > 1
                        && tokens.get(index - 1).is("distinct")
                        && !tokens.get(index - 2).is("select"));
    }

    /** Whether a token names something even where its word is a key word: after a dot, after AS. */
    static boolean isLabel(List<Token> tokens, int index) {
        return index > 0
                && (tokens.get(index - 1).isSymbol(".") || tokens.get(index - 1).is("as"));
    }

    private static void refuseSubqueries(SqlText sql, List<Token> tokens, Problems problems) {
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("select") && token.depth() > 0 && !isLabel(tokens, i)) {
                refuse(sql, token, "a subquery", problems);
            }
            if (token.is("over") && i > 0 && tokens.get(i - 1).isSymbol(")")) {
                refuse(sql, token, "a window function", problems);
            }
            if (token.is("returning")
                    && !isLabel(tokens, i)
                    && i + 1 < tokens.size()
                    && TypeCast.mayHoldMoment(tokens, i + 1)) {
                // The function reads a text of the data itself, also where that has several readings.
                problems.add(
                        sql.place(token.start()),
                        ProblemCode.MODEL,
                        "RETURNING " + tokens.get(i + 1).text() + " cannot stand in a dw model",
                        "Leave it out, and cast the text that comes: (...)::"
                                + tokens.get(i + 1).text());
            }
        }
        if (tokens.size() > 1 && tokens.get(1).is("distinct")) {
            refuse(sql, tokens.get(1), "DISTINCT", problems);
        }
        refuseStar(sql, tokens, problems);
    }

    private static void refuseStar(SqlText sql, List<Token> tokens, Problems problems) {
        for (var i = 1; i < tokens.size(); i++) {
            var before = tokens.get(i - 1);
            if (tokens.get(i).depth() == 0
                    && tokens.get(i).isSymbol("*")
                    && (before.is("select") || before.isSymbol(",") || before.isSymbol("."))) {
                problems.add(
                        sql.place(tokens.get(i).start()),
                        ProblemCode.MODEL,
                        "* cannot stand in a dw model",
                        "Name the columns, so that the model says what it fills");
            }
        }
    }

    private static boolean isClause(List<Token> tokens, int index) {
        return tokens.get(index).is("where") || isRefused(tokens, index);
    }

    private static boolean isRefused(List<Token> tokens, int index) {
        var token = tokens.get(index);
        if (token.kind() != Token.Kind.WORD || token.depth() != 0 || isLabel(tokens, index)) {
            return false;
        }
        var word = token.text().toLowerCase(Locale.ROOT);
        if (JOIN_WORDS.contains(word)) {
            // left(symbol, 3) is a function.
            return index + 1 == tokens.size() || !tokens.get(index + 1).isSymbol("(");
        }
        return CLAUSES.containsKey(word) || OTHER_CLAUSES.contains(word);
    }

    private static String clause(Token token) {
        var word = token.text().toLowerCase(Locale.ROOT);
        if (JOIN_WORDS.contains(word) || token.isSymbol(",")) {
            return "a join";
        }
        return CLAUSES.getOrDefault(word, "'" + token.text() + "'");
    }

    private static Optional<RowQuery> refuse(SqlText sql, Token token, String what, Problems problems) {
        return problem(sql, token, what + " cannot stand in a dw model", problems);
    }

    private static Optional<RowQuery> problem(SqlText sql, Token token, String what, Problems problems) {
        problems.add(sql.place(token.start()), ProblemCode.MODEL, what, MARTS);
        return Optional.empty();
    }
}
