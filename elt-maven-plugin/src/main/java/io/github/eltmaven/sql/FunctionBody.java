package io.github.eltmaven.sql;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables and functions that the body of a function names, in SQL or PL/pgSQL. A name counts as the name of a table
 * where it follows FROM, JOIN or a similar word, or a comma in their list. Some of these names are not names of tables.
 *
 * @param relations the names that may be names of tables and views; {@code schema.name} where the body names the schema
 * @param calls the names of functions
 * @param isDynamic whether the body runs texts as statements, which may name any table
 */
public record FunctionBody(Set<String> relations, Set<String> calls, boolean isDynamic) {

    /** Words before the name of a table. */
    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "using", "update", "into", "table");

    /** Words that may come between such a word and the name. */
    private static final Set<String> IN_BETWEEN = Set.of("only", "lateral");

    /** Words before a parenthesis that may hold tables. A parenthesis after USING holds columns. */
    private static final Set<String> BEFORE_JOINS = Set.of("from", "join", "only", "lateral");

    /** Words that end a list of tables. */
    private static final Set<String> AFTER_TABLES = Set.of(
            "where", "group", "having", "order", "limit", "union", "except", "intersect", "set", "values", "select");

    /** Functions with FROM between their arguments. */
    private static final Set<String> WITH_FROM = Set.of("extract", "overlay", "substring", "trim");

    /**
     * Functions of PostgreSQL and of the extensions dblink, tablefunc and xml2. Each runs a text as a statement, or
     * reads a table, a schema or a cursor whose name is a value.
     */
    private static final Set<String> RUNNING_TEXTS = Set.of(
            "cursor_to_xml",
            "database_to_xml",
            "database_to_xml_and_xmlschema",
            "query_to_xml",
            "query_to_xml_and_xmlschema",
            "schema_to_xml",
            "schema_to_xml_and_xmlschema",
            "table_to_xml",
            "table_to_xml_and_xmlschema",
            "ts_rewrite",
            "ts_stat",
            "connectby",
            "crosstab",
            "crosstab2",
            "crosstab3",
            "crosstab4",
            "crosstab_hash",
            "dblink",
            "dblink_exec",
            "dblink_fetch",
            "dblink_get_result",
            "dblink_open",
            "dblink_send_query",
            "xpath_table");

    public FunctionBody {
        relations = Set.copyOf(relations);
        calls = Set.copyOf(calls);
    }

    public static FunctionBody of(String body) {
        var tokens = Lexer.tokens(body, 0);
        var calls = SelectQuery.functions(body);
        return new FunctionBody(
                relations(tokens), calls, tokens.stream().anyMatch(token -> token.is("execute")) || runsTexts(calls));
    }

    /** Returns whether one of these functions is known to run a text as a statement. */
    public static boolean runsTexts(Set<String> functions) {
        return functions.stream().anyMatch(RUNNING_TEXTS::contains);
    }

    private static Set<String> relations(List<Token> tokens) {
        var relations = new LinkedHashSet<String>();
        var lists = new HashSet<Integer>();
        var isAwaited = false;
        var mayBeJoin = false;
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var word = token.isName() ? token.name() : "";
            if (isAwaited && token.isName() && !IN_BETWEEN.contains(word) && !AFTER_TABLES.contains(word)) {
                relations.add(QualifiedName.at(tokens, i).name());
            }
            if (mayBeJoin && token.isSymbol("(")) {
                continue;
            }
            isAwaited = token.kind() == Token.TokenKind.WORD
                            && (BEFORE_TABLES.contains(word) && !isBetweenValues(tokens, i)
                                    || isAwaited && IN_BETWEEN.contains(word))
                    || token.isSymbol(",") && lists.contains(token.depth());
            mayBeJoin = isAwaited && (token.isSymbol(",") || BEFORE_JOINS.contains(word));
            if (isAwaited) {
                lists.add(token.depth());
            } else if (token.isSymbol(";") || token.kind() == Token.TokenKind.WORD && AFTER_TABLES.contains(word)) {
                lists.remove(token.depth());
            }
        }
        return relations;
    }

    /**
     * Returns whether the token is the FROM of {@code IS DISTINCT FROM} or of a call such as {@code extract(year FROM
     * day)}.
     */
    private static boolean isBetweenValues(List<Token> tokens, int index) {
        if (!tokens.get(index).is("from")) {
            return false;
        }
        var isComparison = index > 1
                && tokens.get(index - 1).is("distinct")
                && (tokens.get(index - 2).is("is") || tokens.get(index - 2).is("not"));
        var open = index;
        while (open > 0 && tokens.get(open).depth() >= tokens.get(index).depth()) {
            open--;
        }
        return isComparison
                || open > 0
                        && tokens.get(open).isSymbol("(")
                        && tokens.get(open - 1).isName()
                        && WITH_FROM.contains(tokens.get(open - 1).name());
    }

    /** Returns whether the body may read a table or view. */
    public boolean mayRead(String schema, String name) {
        return relations.contains(name) || relations.contains(schema + "." + name);
    }
}
