package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits PostgreSQL's SQL into tokens by the rules of its manual, section "Lexical Structure": nested comments, dollar
 * quotes, escape strings. The lexer knows no grammar, so it can read every expression.
 */
public final class Lexer {

    private final String text;
    private int position;
    private int depth;

    private Lexer(String text, int start) {
        this.text = text;
        this.position = start;
    }

    /** Returns the tokens from an offset to the end of the text, without comments. */
    public static List<Token> tokens(String text, int start) {
        return new Lexer(text, start).run();
    }

    private List<Token> run() {
        var tokens = new ArrayList<Token>();
        while (true) {
            position = skipBlanksAndComments(text, position);
            if (position >= text.length()) {
                return tokens;
            }
            tokens.add(next());
        }
    }

    /** Returns the first offset at or after the given one that is neither white space nor in a comment. */
    static int skipBlanksAndComments(String text, int from) {
        var at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                at = endOfLine(text, at);
            } else if (text.startsWith("/*", at)) {
                at = endOfBlockComment(text, at);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int endOfLine(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private static int endOfBlockComment(String text, int start) {
        var open = 0;
        var at = start;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                open++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                open--;
                at += 2;
                if (open == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }

    private Token next() {
        var start = position;
        var first = text.charAt(start);
        if (first == '\'') {
            return token(Token.TokenKind.CONSTANT, endOfString(start, false), depth);
        }
        if (first == '"') {
            return token(Token.TokenKind.QUOTED_NAME, endOfQuotedName(start), depth);
        }
        if (first == '$') {
            var end = endOfDollarQuote(start);
            if (end > start) {
                return token(Token.TokenKind.CONSTANT, end, depth);
            }
        }
        if (isNameStart(first)) {
            return word(start);
        }
        if (isDigit(first) || first == '.' && start + 1 < text.length() && isDigit(text.charAt(start + 1))) {
            return token(Token.TokenKind.CONSTANT, endOfNumber(start), depth);
        }
        if (first == '(' || first == '[') {
            return token(Token.TokenKind.SYMBOL, start + 1, depth++);
        }
        if (first == ')' || first == ']') {
            return token(Token.TokenKind.SYMBOL, start + 1, --depth);
        }
        var end = text.startsWith("::", start) ? start + 2 : start + 1;
        return token(Token.TokenKind.SYMBOL, end, depth);
    }

    private Token word(int start) {
        var end = start + 1;
        while (end < text.length()
                && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)) || text.charAt(end) == '$')) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '\'' && isStringPrefix(text.substring(start, end))) {
            var escapes = "e".equalsIgnoreCase(text.substring(start, end));
            return token(Token.TokenKind.CONSTANT, endOfString(end, escapes), depth);
        }
        return token(Token.TokenKind.WORD, end, depth);
    }

    private Token token(Token.TokenKind kind, int end, int atDepth) {
        var token = new Token(kind, text.substring(position, end), position, end, atDepth);
        position = end;
        return token;
    }

    private int endOfString(int quote, boolean escapes) {
        var at = quote + 1;
        while (at < text.length()) {
            var character = text.charAt(at);
            if (character == '\\' && escapes) {
                at += 2;
            } else if (character == '\'' && text.startsWith("''", at)) {
                at += 2;
            } else if (character == '\'') {
                return at + 1;
            } else {
                at++;
            }
        }
        return text.length();
    }

    private int endOfQuotedName(int quote) {
        var at = quote + 1;
        while (at < text.length()) {
            if (text.startsWith("\"\"", at)) {
                at += 2;
            } else if (text.charAt(at) == '"') {
                return at + 1;
            } else {
                at++;
            }
        }
        return text.length();
    }

    private int endOfDollarQuote(int start) {
        var tagEnd = start + 1;
        while (tagEnd < text.length() && (isNameStart(text.charAt(tagEnd)) || isDigit(text.charAt(tagEnd)))) {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$' || isDigit(text.charAt(start + 1))) {
            return start;
        }
        var tag = text.substring(start, tagEnd + 1);
        var close = text.indexOf(tag, tagEnd + 1);
        return close < 0 ? text.length() : close + tag.length();
    }

    private int endOfNumber(int start) {
        var end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '.'
                        || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static boolean isStringPrefix(String word) {
        return word.length() == 1 && "eEbBxXnN".contains(word);
    }

    private static boolean isNameStart(char character) {
        return character == '_' || Character.isLetter(character);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
