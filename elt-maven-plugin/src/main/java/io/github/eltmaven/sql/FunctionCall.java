package io.github.eltmaven.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call of a function, as SQL writes it.
 *
 * @param schema the schema that the call names; empty where it names no schema
 * @param name the function's name, folded as PostgreSQL folds it
 * @param arguments how many arguments the call has
 * @param offset the first character of the call in the text, from 0
 */
public record FunctionCall(Optional<String> schema, String name, int arguments, int offset) {

    /**
     * The functions that SQL calls without parentheses. Their names are key words. A column has such a name only in
     * quotes.
     */
    private static final Set<String> WITHOUT_PARENTHESES = Set.of(
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "localtime",
            "localtimestamp",
            "session_user",
            "system_user",
            "user");

    /**
     * Returns all calls in a text, in its order. The result includes key words before a parenthesis, as in {@code x IN
     * (1)}, since they look like calls.
     */
    public static List<FunctionCall> in(String sql) {
        var tokens = Lexer.tokens(sql, 0);
        var calls = new ArrayList<FunctionCall>();
        var commas = commas(tokens);
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var isCall = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            if (token.isName() && (isCall || isWithoutParentheses(tokens, i))) {
                var isQualified = i > 1
                        && tokens.get(i - 1).isSymbol(".")
                        && tokens.get(i - 2).isName();
                calls.add(new FunctionCall(
                        isQualified ? Optional.of(tokens.get(i - 2).name()) : Optional.empty(),
                        token.name(),
                        isCall ? arguments(tokens, commas, i + 1) : 0,
                        tokens.get(isQualified ? i - 2 : i).start()));
            }
        }
        return calls;
    }

    private static boolean isWithoutParentheses(List<Token> tokens, int index) {
        var token = tokens.get(index);
        return token.kind() == Token.TokenKind.WORD
                && WITHOUT_PARENTHESES.contains(token.name())
                && !RowQuery.isLabel(tokens, index);
    }

    /** Returns for each open parenthesis, by its place in the list, how many commas separate its parts. */
    private static int[] commas(List<Token> tokens) {
        var commas = new int[tokens.size()];
        var open = new ArrayDeque<Integer>();
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            while (open.size() > token.depth()) {
                open.pop();
            }
            if (token.isSymbol(",") && !open.isEmpty()) {
                commas[open.element()]++;
            } else if (i + 1 < tokens.size() && tokens.get(i + 1).depth() > token.depth()) {
                open.push(i);
            }
        }
        return commas;
    }

    private static int arguments(List<Token> tokens, int[] commas, int open) {
        var isEmpty = open + 1 < tokens.size() && tokens.get(open + 1).isSymbol(")");
        return isEmpty ? 0 : commas[open] + 1;
    }

    /**
     * Returns whether SQL writes the call without parentheses. All such calls ask for the clock, the role or the
     * session.
     */
    public boolean isOfSession() {
        return schema.isEmpty() && WITHOUT_PARENTHESES.contains(name);
    }
}
