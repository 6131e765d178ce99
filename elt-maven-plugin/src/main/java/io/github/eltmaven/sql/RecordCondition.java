package io.github.eltmaven.sql;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A condition of the user's on the records of a table.
 *
 * @param text the SQL, which is one expression
 * @param columns the columns of the table that it names, in the order of the table
 */
public record RecordCondition(String text, List<String> columns) {

    public RecordCondition {
        columns = List.copyOf(columns);
    }

    /**
     * Reads a condition; empty where the text is not one expression on one record.
     *
     * @param columns the columns of the table
     */
    public static Optional<RecordCondition> of(String text, Collection<String> columns) {
        if (!RowQuery.isExpression(text)) {
            return Optional.empty();
        }
        var tokens = Lexer.tokens(text, 0);
        var named = new LinkedHashSet<String>();
        for (var i = 0; i < tokens.size(); i++) {
            var isFunction = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            var isType = i > 0 && tokens.get(i - 1).isSymbol("::");
            if (tokens.get(i).isName() && !isFunction && !isType) {
                named.add(tokens.get(i).name());
            }
        }
        return Optional.of(new RecordCondition(
                text, columns.stream().filter(named::contains).toList()));
    }

    /** Returns the name at an offset of a text; empty where there is no name. */
    public static Optional<String> nameAt(String text, int offset) {
        return Lexer.tokens(text, 0).stream()
                .filter(token -> token.start() <= offset && offset < token.end() && token.isName())
                .map(Token::name)
                .findFirst();
    }
}
