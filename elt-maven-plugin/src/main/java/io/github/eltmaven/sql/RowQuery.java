package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of a dw model's query: {@code SELECT items FROM raw.source [alias] [WHERE condition]}. The query works row
 * by row, so the plugin can apply it to any part of the source.
 *
 * @param sql the file
 * @param source the table of schema raw that the query reads
 * @param alias the name that the expressions use for the source
 * @param afterSelect the offset in the query after the word SELECT
 * @param tableStart the offset of the source's name
 * @param tableEnd the offset after the source's name
 * @param hasAlias whether the query gives the source a name of its own
 * @param whereStart the offset of the word WHERE, or of the end where the query has no WHERE
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

    /** The clauses that no query has that works row by row, with their names in messages. */
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
    /** Functions that read texts of a document as the fields of a record. */
    private static final Set<String> RECORD_READERS = Set.of(
            "json_populate_record",
            "json_populate_recordset",
            "json_table",
            "json_to_record",
            "json_to_recordset",
            "jsonb_populate_record",
            "jsonb_populate_recordset",
            "jsonb_to_record",
            "jsonb_to_recordset",
            "populate_record",
            "xmltable");

    private static final String MARTS =
            "A dw model reads one source, row by row; joins and aggregates belong to the marts";

    /**
     * Reads the parts of a query. Where the query has another shape, the result is empty and the problems get the
     * reasons.
     *
     * @param raw the schema of the source tables; empty where it is not known
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
     * Returns whether a text can be an expression over the columns of one row. Such a text closes every parenthesis,
     * quote and comment that it opens, and it has no query in it.
     */
    public static boolean isExpression(String text) {
        var enclosed = Lexer.tokens(text + "\n)", 0);
        if (enclosed.isEmpty() || !enclosed.get(enclosed.size() - 1).isSymbol(")")) {
            // The text does not close a quote or a comment.
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

    /**
     * Returns whether the query or the expression {@code beside} may name a column. A word in a string constant counts,
     * too.
     */
    public boolean mentions(String column, String beside) {
        return (sql.query() + " " + beside).toLowerCase(Locale.ROOT).contains(column);
    }

    /** Returns the place where the query names its source. */
    public Place sourcePlace() {
        return sql.place(tableStart);
    }

    /** Returns the place where an item of the SELECT list begins, counted from 0. */
    public Place itemPlace(int index) {
        var starts = new ArrayList<Integer>();
        var isNext = true;
        for (var token : Lexer.tokens(sql.query().substring(0, tableStart), 0)) {
            if (token.start() >= afterSelect && isNext) {
                starts.add(token.start());
            }
            isNext = token.start() < afterSelect || token.depth() == 0 && token.isSymbol(",");
        }
        return sql.place(starts.get(index));
    }

    public boolean hasCondition() {
        return conditionStart < sql.query().length();
    }

    /** Returns the condition of WHERE, where the query has one. */
    private String condition() {
        return sql.query().substring(conditionStart);
    }

    /** Returns the query with another relation in the place of its source. */
    public SplicedSql reading(String relation) {
        return new SplicedSql(sql.query()).replace(tableStart, tableEnd, relation + ownName());
    }

    /**
     * Returns the query over a part of its source, with all rows. The first columns say where each row comes from:
     * {@code _load}, {@code _line} and {@code _kept}, which is true where WHERE is true.
     *
     * @param more further expressions with their names, before the columns of the query
     */
    public SplicedSql tracked(String relation, String... more) {
        var kept = hasCondition() ? "((" + condition() + "\n) IS TRUE)" : "true";
        return reading(relation)
                .replace(afterSelect, afterSelect, " " + place() + " " + kept + " AS _kept," + items(more))
                .replace(whereStart, sql.query().length(), "");
    }

    /**
     * Returns the query over a part of its source. The first columns say where each row comes from: {@code _load} and
     * {@code _line}. PostgreSQL does not evaluate the expressions on rows that WHERE leaves out.
     *
     * @param relation a subquery whose conditions PostgreSQL evaluates before WHERE: it moves no condition on {@code
     *     _load} into the subquery
     * @param more further expressions with their names, before the columns of the query
     */
    public SplicedSql kept(String relation, String... more) {
        var query = reading(relation).replace(afterSelect, afterSelect, " " + place() + items(more));
        return hasCondition()
                ? query.replace(whereStart, sql.query().length(), "WHERE " + guarded("(" + condition() + "\n)"))
                : query;
    }

    /**
     * Returns a query for the rows of a part of the source that WHERE leaves out, where the query has WHERE. {@link
     * #kept} describes the relation.
     */
    public String leftOut(String relation) {
        return "SELECT * FROM " + relation + " AS " + Quoting.identifier(alias) + " WHERE "
                + guarded("(" + condition() + "\n) IS NOT TRUE");
    }

    /** Returns the casts in the expressions to types that may hold dates or times. */
    public List<TypeCast> casts() {
        var query = sql.query();
        return Stream.concat(
                        TypeCast.in(query.substring(0, tableStart)).stream(),
                        TypeCast.in(query.substring(conditionStart)).stream().map(cast -> cast.at(conditionStart)))
                .toList();
    }

    /**
     * Returns a query that computes other expressions over a relation. The relation has the name that this query uses
     * for its source.
     */
    public String giving(String expressions, String relation) {
        return "SELECT " + expressions + "\n FROM " + relation + " AS " + Quoting.identifier(alias);
    }

    /** Returns the same query with rewritten items and a rewritten condition. */
    public RowQuery rewritten(UnaryOperator<String> expressions) {
        var query = sql.query();
        var before = expressions.apply(query.substring(0, tableStart));
        var moved = before.length() - tableStart;
        var text = before
                + query.substring(tableStart, conditionStart)
                + expressions.apply(query.substring(conditionStart));
        return new RowQuery(
                new SqlText(sql.file(), text, 0, text.length(), sql.description(), sql.tags(), LineStarts.of(text)),
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

    /** Returns the columns that say where a row comes from. */
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

    /**
     * Returns whether a token is the word FROM that begins a clause. The FROM of the operator IS [NOT] DISTINCT FROM
     * does not begin a clause.
     */
    static boolean isFrom(List<Token> tokens, int index) {
        return tokens.get(index).is("from")
                && !isLabel(tokens, index)
                && !(index > 1
                        && tokens.get(index - 1).is("distinct")
                        && !tokens.get(index - 2).is("select"));
    }

    /** Returns whether a token is a name even if it is a key word, since it follows a dot or AS. */
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
        }
        refuseReaders(sql.query(), sql::place, problems);
        if (tokens.size() > 1 && tokens.get(1).is("distinct")) {
            refuse(sql, tokens.get(1), "DISTINCT", problems);
        }
        refuseStar(sql, tokens, problems);
    }

    /**
     * Refuses functions and casts that read texts of the data by PostgreSQL's own rules, also where such a text has
     * several readings.
     *
     * @param text an expression of a dw model, or its query
     * @param place gives the place of a character of the text
     */
    public static void refuseReaders(String text, IntFunction<Place> place, Problems problems) {
        var tokens = Lexer.tokens(text, 0);
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("returning") && !isLabel(tokens, i) && TypeCast.mayHoldMoment(tokens, i + 1)) {
                problems.add(
                        place.apply(token.start()),
                        ProblemCode.MODEL,
                        "RETURNING " + tokens.get(i + 1).text() + " cannot stand in a dw model",
                        "Leave it out, and cast the text that comes: (...)::"
                                + tokens.get(i + 1).text());
            }
        }
        FunctionCall.in(text).stream()
                .filter(call -> RECORD_READERS.contains(call.name()))
                .forEach(call -> problems.add(
                        place.apply(call.offset()),
                        ProblemCode.MODEL,
                        call.name() + "() cannot stand in a dw model",
                        "It reads texts of the data by rules of its own: take each text with ->>, and cast it, as in"
                                + " (d ->> 'day')::date"));
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
        if (token.kind() != Token.TokenKind.WORD || token.depth() != 0 || isLabel(tokens, index)) {
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
