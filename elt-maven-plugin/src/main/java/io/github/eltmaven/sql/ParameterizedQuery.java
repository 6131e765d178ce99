package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A query with parameters, written {@code :name}. A colon inside of a string, a quoted name or a comment begins no
 * parameter. Neither does the colon of a cast or of a slice ({@code a[1:n]}, {@code a[:n]}), nor a colon that follows
 * an operand as in {@code json_object('key':value)}.
 */
public final class ParameterizedQuery {

    private final String query;
    private final List<Token> operators = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    /**
     * A use of a parameter in the query.
     *
     * @param name the parameter's name, as the query writes it
     * @param start the colon, an offset in the query
     * @param end the offset after the name
     */
    public record Use(String name, int start, int end) {}

    private ParameterizedQuery(String query) {
        this.query = query;
    }

    public static ParameterizedQuery of(String query) {
        var parsed = new ParameterizedQuery(query);
        parsed.read(Lexer.tokens(query, 0));
        return parsed;
    }

    private void read(List<Token> tokens) {
        // For each open parenthesis or bracket: is it a subscript?
        var subscripts = new ArrayList<Boolean>();
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isSymbol("(")) {
                subscripts.add(false);
            } else if (token.isSymbol("[")) {
                subscripts.add(isSubscript(tokens, i));
            } else if ((token.isSymbol(")") || token.isSymbol("]")) && !subscripts.isEmpty()) {
                subscripts.remove(subscripts.size() - 1);
            } else if (token.isSymbol("?")) {
                operators.add(token);
            } else if (isUse(tokens, i) && !isInSubscript(subscripts)) {
                var name = tokens.get(i + 1);
                uses.add(new Use(name.text(), token.start(), name.end()));
            }
        }
    }

    private static boolean isInSubscript(List<Boolean> open) {
        return !open.isEmpty() && open.get(open.size() - 1);
    }

    /**
     * Returns whether a bracket is a subscript. A bracket after an operand is a subscript. Other brackets belong to
     * ARRAY.
     */
    private static boolean isSubscript(List<Token> tokens, int bracket) {
        return bracket > 0
                && (tokens.get(bracket - 1).isName() || isClosing(tokens.get(bracket - 1)))
                && !tokens.get(bracket - 1).is("array");
    }

    private static boolean isUse(List<Token> tokens, int colon) {
        return tokens.get(colon).isSymbol(":")
                && colon + 1 < tokens.size()
                && tokens.get(colon + 1).kind() == Token.TokenKind.WORD
                && tokens.get(colon + 1).start() == tokens.get(colon).end()
                && (colon == 0
                        || !isOperand(tokens.get(colon - 1), tokens.get(colon).start()));
    }

    /** Returns whether a token before a colon is an operand. A word is an operand where it touches the colon. */
    private static boolean isOperand(Token token, int colon) {
        return switch (token.kind()) {
            case CONSTANT, QUOTED_NAME -> true;
            case WORD -> token.end() == colon;
            case SYMBOL -> isClosing(token);
        };
    }

    private static boolean isClosing(Token token) {
        return token.isSymbol(")") || token.isSymbol("]");
    }

    /** Returns every use of a parameter, in the order of the query. */
    public List<Use> uses() {
        return List.copyOf(uses);
    }

    /**
     * Returns the query for the driver. A question mark replaces each use. Operators with a question mark have it
     * twice.
     */
    public String forDriver() {
        var text = new SplicedSql(query);
        for (var use : uses) {
            text = text.replace(use.start(), use.end(), "?");
        }
        for (var operator : operators) {
            text = text.replace(operator.start(), operator.end(), "??");
        }
        return text.text();
    }

    /**
     * Returns the query as the driver sends it. The server's errors count the characters of this text. A number
     * replaces each use.
     */
    public SplicedSql asSent() {
        var text = new SplicedSql(query);
        for (var i = 0; i < uses.size(); i++) {
            text = text.replace(uses.get(i).start(), uses.get(i).end(), "$" + (i + 1));
        }
        return text;
    }
}
