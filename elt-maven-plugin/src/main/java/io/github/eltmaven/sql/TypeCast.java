package io.github.eltmaven.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A cast to a type that may hold a date or a time: {@code d::date}, {@code CAST(d AS date)} or {@code date(d)}. The
 * operand is not a constant.
 *
 * @param text the whole cast as the expression writes it
 * @param operand the operand as the expression writes it
 * @param start the first character of the cast in the text
 * @param operandStart the first character of the operand
 * @param operandEnd the character after the operand's last character
 * @param isColumn whether the operand is the name of a column, which costs nothing to evaluate again
 */
public record TypeCast(String text, String operand, int start, int operandStart, int operandEnd, boolean isColumn) {

    /** Names of types that SQL may call as functions, as in {@code date(d)}. Two of the names need quotes there. */
    private static final Set<String> CALLED = Set.of("date", "timestamptz", "timetz", "\"timestamp\"", "\"time\"");

    /** Words before a parenthesis that are not names of functions. */
    private static final Set<String> KEY_WORDS = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "asymmetric",
            "between",
            "by",
            "case",
            "distinct",
            "else",
            "escape",
            "from",
            "ilike",
            "in",
            "is",
            "isnull",
            "like",
            "not",
            "notnull",
            "on",
            "or",
            "overlaps",
            "select",
            "similar",
            "some",
            "symmetric",
            "then",
            "to",
            "using",
            "when",
            "where",
            "zone");

    /** Words that may follow the first word of a type whose name has several words. */
    private static final Set<String> MORE_WORDS = Set.of("precision", "varying", "with", "without", "time", "zone");

    /** Returns the casts in an expression, or in a SELECT without FROM, in the order of their ends. */
    public static List<TypeCast> in(String sql) {
        var tokens = Lexer.tokens(sql, 0);
        var casts = new ArrayList<TypeCast>();
        // A further cast may begin where a cast ends: x::text::date.
        var startOfEnd = new HashMap<Integer, Integer>();
        for (var i = 1; i < tokens.size() - 1; i++) {
            if (tokens.get(i).isSymbol("::")) {
                var end = endOfType(tokens, i + 1);
                var start = startOfEnd.containsKey(i) ? startOfEnd.get(i) : startOfOperand(tokens, i - 1);
                startOfEnd.put(end, start);
                add(casts, sql, tokens, List.of(start, end, start, i, i + 1));
            } else if (tokens.get(i).isSymbol("(")) {
                addCall(casts, sql, tokens, i);
            }
        }
        return casts;
    }

    private static void addCall(List<TypeCast> casts, String sql, List<Token> tokens, int open) {
        var close = open + 1;
        var as = -1;
        var commas = 0;
        while (close < tokens.size()
                && tokens.get(close).depth() > tokens.get(open).depth()) {
            var isInside = tokens.get(close).depth() == tokens.get(open).depth() + 1;
            as = isInside && tokens.get(close).is("as") ? close : as;
            commas += isInside && tokens.get(close).isSymbol(",") ? 1 : 0;
            close++;
        }
        var name = tokens.get(open - 1);
        if (close >= tokens.size() || close == open + 1) {
            return;
        }
        if (name.is("cast") && as > open + 1) {
            add(casts, sql, tokens, List.of(open - 1, close + 1, open + 1, as, as + 1));
        } else if (CALLED.contains(name.text().toLowerCase(Locale.ROOT)) && commas == 0 && as < 0) {
            var isQualified = open > 2 && tokens.get(open - 2).isSymbol(".");
            if (!(open > 1 && tokens.get(open - 2).isSymbol("::"))) {
                add(
                        casts,
                        sql,
                        tokens,
                        List.of(isQualified ? open - 3 : open - 1, close + 1, open + 1, close, open - 1));
            }
        }
    }

    /**
     * Adds a cast. {@code at} lists indexes of tokens: the cast's first token, the token after the cast, the operand's
     * first token, the token after the operand, and the type's first token.
     */
    private static void add(List<TypeCast> casts, String sql, List<Token> tokens, List<Integer> at) {
        var operand = tokens.subList(at.get(2), at.get(3));
        if (!mayHoldMoment(tokens, at.get(4))
                || operand.size() == 1 && operand.get(0).kind() == Token.TokenKind.CONSTANT) {
            return;
        }
        var start = tokens.get(at.get(0)).start();
        var operandStart = operand.get(0).start();
        var operandEnd = operand.get(operand.size() - 1).end();
        casts.add(new TypeCast(
                sql.substring(start, tokens.get(at.get(1) - 1).end()),
                sql.substring(operandStart, operandEnd),
                start,
                operandStart,
                operandEnd,
                operand.stream().allMatch(token -> token.isName() || token.isSymbol("."))));
    }

    /**
     * Returns whether a type may hold a date or a time.
     *
     * @param type the index of its first token
     */
    static boolean mayHoldMoment(List<Token> tokens, int type) {
        var isQualified = type + 1 < tokens.size() && tokens.get(type + 1).isSymbol(".");
        return isQualified || PgType.mayHoldMoment(tokens.get(type).name());
    }

    /** Returns the index of the token after a type. */
    private static int endOfType(List<Token> tokens, int start) {
        var at = start + 1;
        while (at < tokens.size()) {
            var token = tokens.get(at);
            var isOpen = token.isSymbol("(") || token.isSymbol("[");
            if (isOpen) {
                while (at + 1 < tokens.size() && tokens.get(at + 1).depth() > token.depth()) {
                    at++;
                }
                at += 2;
            } else if (token.isSymbol(".")) {
                at += 2;
            } else if (token.kind() == Token.TokenKind.WORD && MORE_WORDS.contains(token.name())) {
                at++;
            } else {
                return at;
            }
        }
        return tokens.size();
    }

    /** Returns the first token of the operand that a cast binds to, from the operand's last token. */
    private static int startOfOperand(List<Token> tokens, int last) {
        var at = last;
        while (true) {
            at = startOfPart(tokens, at);
            if (at > 1 && tokens.get(at - 1).isSymbol(".")) {
                at -= 2;
            } else if (at > 1 && tokens.get(at - 1).is("collate")) {
                at -= 2;
            } else {
                return at;
            }
        }
    }

    private static int startOfPart(List<Token> tokens, int last) {
        var token = tokens.get(last);
        if (token.is("end")) {
            return startOfCase(tokens, last);
        }
        if (!token.isSymbol(")") && !token.isSymbol("]")) {
            return last;
        }
        var open = last - 1;
        while (open > 0 && tokens.get(open).depth() > token.depth()) {
            open--;
        }
        if (open == 0) {
            return 0;
        }
        var before = tokens.get(open - 1);
        if (token.isSymbol("]")) {
            return before.is("array") ? open - 1 : endsOperand(before) ? startOfPart(tokens, open - 1) : open;
        }
        var isCall = before.kind() == Token.TokenKind.QUOTED_NAME
                || before.kind() == Token.TokenKind.WORD
                        && (!KEY_WORDS.contains(before.name()) || RowQuery.isLabel(tokens, open - 1));
        return isCall ? open - 1 : open;
    }

    private static boolean endsOperand(Token token) {
        return token.isSymbol(")") || token.isSymbol("]") || token.isName();
    }

    private static int startOfCase(List<Token> tokens, int end) {
        var open = 1;
        var at = end;
        while (at > 0 && open > 0) {
            at--;
            if (tokens.get(at).depth() == tokens.get(end).depth() && !RowQuery.isLabel(tokens, at)) {
                open += tokens.get(at).is("end") ? 1 : tokens.get(at).is("case") ? -1 : 0;
            }
        }
        return at;
    }

    /**
     * Returns a text with the operands of casts replaced.
     *
     * @param casts the casts in the text
     * @param replacement gives the replacement of a cast's operand. Its second argument is the operand with the
     *     operands of inner casts already replaced
     */
    public static String replaced(String sql, List<TypeCast> casts, BiFunction<TypeCast, String, String> replacement) {
        return replaced(sql, 0, sql.length(), casts, replacement);
    }

    private static String replaced(
            String sql, int from, int to, List<TypeCast> casts, BiFunction<TypeCast, String, String> replacement) {
        var text = new StringBuilder();
        var at = from;
        for (var cast : outermost(casts, from, to)) {
            var within = casts.stream().filter(other -> !other.equals(cast)).toList();
            var operand = replaced(sql, cast.operandStart(), cast.operandEnd(), within, replacement);
            text.append(sql, at, cast.operandStart()).append(replacement.apply(cast, operand));
            at = cast.operandEnd();
        }
        return text.append(sql, at, to).toString();
    }

    /** Returns the casts within a part of a text that are not inside the operand of another cast there. */
    private static List<TypeCast> outermost(List<TypeCast> casts, int from, int to) {
        var within = casts.stream()
                .filter(cast -> from <= cast.operandStart() && cast.operandEnd() <= to)
                .toList();
        return within.stream()
                .filter(cast -> within.stream().noneMatch(other -> !other.equals(cast) && other.holds(cast)))
                .sorted(Comparator.comparingInt(TypeCast::operandStart))
                .toList();
    }

    /**
     * Returns the items of an operand that is a row, {@code ROW(a, b)} or {@code (a, b)}; an empty list for any other
     * operand.
     */
    public List<String> rowItems() {
        var tokens = Lexer.tokens(operand, 0);
        var open = tokens.get(0).is("row") ? 1 : 0;
        var last = tokens.size() - 1;
        if (last <= open
                || !tokens.get(open).isSymbol("(")
                || !tokens.get(last).isSymbol(")")
                || tokens.subList(open + 1, last).stream().anyMatch(token -> token.depth() == 0)) {
            return List.of();
        }
        var items = new ArrayList<String>();
        var start = tokens.get(open).end();
        for (var token : tokens.subList(open + 1, last + 1)) {
            var isEnd = token.depth() == 0 || token.depth() == 1 && token.isSymbol(",");
            if (isEnd) {
                items.add(operand.substring(start, token.start()).strip());
                start = token.end();
            }
        }
        return items;
    }

    /** Returns the same cast for a text that begins {@code offset} characters earlier. */
    TypeCast at(int offset) {
        return new TypeCast(text, operand, start + offset, operandStart + offset, operandEnd + offset, isColumn);
    }

    private boolean holds(TypeCast other) {
        return operandStart <= other.operandStart && other.operandEnd <= operandEnd;
    }
}
