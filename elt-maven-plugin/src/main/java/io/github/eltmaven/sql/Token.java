package io.github.eltmaven.sql;

import java.util.Locale;

/**
 * A token of SQL.
 *
 * @param kind the kind of token
 * @param text the token as the SQL text writes it
 * @param start its first character in the text, from 0
 * @param end the character after its last character
 * @param depth how many parentheses or brackets are open around it
 */
public record Token(TokenKind kind, String text, int start, int end, int depth) {

    enum TokenKind {
        /** A key word or an unquoted name. */
        WORD,
        /** A name in double quotes. */
        QUOTED_NAME,
        /** A string constant of any form, or a number. */
        CONSTANT,
        /** An operator or punctuation. */
        SYMBOL
    }

    public boolean is(String word) {
        return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
    }

    /** Returns the name that PostgreSQL understands: in lower case unless it has quotes. */
    String name() {
        if (kind != TokenKind.QUOTED_NAME) {
            return text.toLowerCase(Locale.ROOT);
        }
        // An unclosed name ends with the file.
        var isClosed = text.length() > 1 && text.endsWith("\"");
        return text.substring(1, text.length() - (isClosed ? 1 : 0)).replace("\"\"", "\"");
    }
}
