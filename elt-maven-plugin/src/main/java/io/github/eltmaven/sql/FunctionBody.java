package io.github.eltmaven.sql;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the body of a function names, in SQL or PL/pgSQL, as far as its tokens tell. Names of tables are those that follow FROM,
 * JOIN and the like, or a comma there: some that are none are among them.
 *
 * @param relations the names that may be of tables and views; {@code schema.name} where a schema stands with them
 * @param calls the names of functions
 * @param isDynamic whether it runs texts as statements, in which any name may be
 */
public record FunctionBody(Set<String> relations, Set<String> calls, boolean isDynamic) {

    /** Words after which the name of a table comes. */
    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "using", "update", "into", "table");

    /** Words that may stand between. */
    private static final Set<String> IN_BETWEEN = Set.of("only", "lateral");

    /** Words after which a parenthesis may hold tables; after USING it holds columns. */
    private static final Set<String> BEFORE_JOINS = Set.of("from", "join", "only", "lateral");

    /** Words that end a list of tables. */
    private static final Set<String> AFTER_TABLES = Set.of(
            "where", "group", "having", "order", "limit", "union", "except", "intersect", "set", "values", "select");

    /** Functions whose arguments FROM parts. */
    private static final Set<String> WITH_FROM = Set.of("extract", "overlay", "substring", "trim");

    private static final Set<String> RUNNING_TEXTS =
            Set.of("query_to_xml", "query_to_xml_and_xmlschema", "table_to_xml", "ts_stat", "dblink");

    public FunctionBody {
        relations = Set.copyOf(relations);
        calls = Set.copyOf(calls);
    }

    /** Reads the body of a function. */
    public static FunctionBody of(String body) {
        var tokens = Lexer.tokens(body, 0);
        var calls = SelectQuery.functions(body);
        return new FunctionBody(
                relations(tokens), calls, tokens.stream().anyMatch(token -> token.is("execute")) || runsTexts(calls));
    }

    /** Whether one of PostgreSQL's own functions among some runs a text as a statement. */
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
            isAwaited = token.kind() == Token.Kind.WORD
                            && (BEFORE_TABLES.contains(word) && !isBetweenValues(tokens, i)
                                    || isAwaited && IN_BETWEEN.contains(word))
                    || token.isSymbol(",") && lists.contains(token.depth());
            mayBeJoin = isAwaited && (token.isSymbol(",") || BEFORE_JOINS.contains(word));
            if (isAwaited) {
                lists.add(token.depth());
            } else if (token.isSymbol(";") || token.kind() == Token.Kind.WORD && AFTER_TABLES.contains(word)) {
                lists.remove(token.depth());
            }
        }
        return relations;
    }

    /** Whether a word is the FROM of {@code IS DISTINCT FROM} or of a call such as {@code extract(year FROM day)}. */
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

    /** Whether a name stands for a table or view of a schema. */
    public boolean mayRead(String schema, String name) {
        return relations.contains(name) || relations.contains(schema + "." + name);
    }
}
