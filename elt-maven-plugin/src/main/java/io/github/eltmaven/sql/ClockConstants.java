package io.github.eltmaven.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * String constants that PostgreSQL takes for the clock where it reads them as a date or a time: {@code 'now'}, {@code 'today'},
 * in whatever form, such as {@code 'now()'} and {@code 'today 08:00'}.
 */
public final class ClockConstants {

    private static final String WORDS = "(now|today|tomorrow|yesterday)";
    private static final Pattern CLOCK =
            Pattern.compile("(?<![\\p{L}\\p{N}_])" + WORDS + "(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_/]+");

    /** What begins a string constant, and what ends it. */
    private static final Pattern QUOTE = Pattern.compile("^[A-Za-z&]*('|\\$\\w*\\$)|('|\\$\\w*\\$)$");

    /** A word of the clock, and one more: the name of a time zone. A sentence has more. */
    private static final int MOST_WORDS = 2;

    private ClockConstants() {}

    /**
     * Whether a query reads the clock by a constant: PostgreSQL has written a moment in its place, or it stays a text that is cast
     * whenever the query runs.
     *
     * @param query as it was written
     * @param definition as PostgreSQL writes it back
     * @param views the definitions of the views that it reads
     */
    public static boolean isIn(String query, String definition, List<String> views) {
        if (count(query) > count(definition)) {
            return true;
        }
        if (views.isEmpty() && SelectQuery.parse(definition).isPresent()) {
            var tokens = Lexer.tokens(definition, 0);
            return casts(tokens).anyMatch(cast -> operand(tokens, cast).anyMatch(ClockConstants::isClock));
        }
        // From one query to another a text comes as a column.
        return Stream.concat(Stream.of(definition), views.stream()).anyMatch(ClockConstants::mayNameMoment)
                && Stream.concat(Stream.of(definition), views.stream())
                        .map(text -> Lexer.tokens(text, 0))
                        .anyMatch(tokens -> casts(tokens).findAny().isPresent());
    }

    /**
     * Where a query of one SELECT that reads no view reads the clock by a constant; empty where it does not.
     *
     * @param query as it was written
     * @param definition as PostgreSQL writes it back
     */
    public static OptionalInt offset(String query, String definition) {
        var written = Lexer.tokens(definition, 0);
        var kept = written.stream()
                .filter(ClockConstants::isClock)
                .map(ClockConstants::value)
                .collect(Collectors.toList());
        var constants =
                Lexer.tokens(query, 0).stream().filter(ClockConstants::isClock).toList();
        // A moment stands in the place of a constant that is not kept.
        var gone = constants.stream()
                .filter(constant -> !kept.remove(value(constant)))
                .findFirst();
        if (gone.isPresent()) {
            return OptionalInt.of(gone.get().start());
        }
        var cast = casts(written)
                .boxed()
                .flatMap(i -> operand(written, i))
                .filter(ClockConstants::isClock)
                .map(ClockConstants::value)
                .collect(Collectors.toSet());
        return constants.stream()
                .filter(constant -> cast.contains(value(constant)))
                .mapToInt(Token::start)
                .findFirst();
    }

    /** What stands between the quotes of a constant, of whatever form. */
    private static String value(Token constant) {
        return QUOTE.matcher(constant.text()).replaceAll("");
    }

    /** A constant in a text that PostgreSQL was not asked about, where it is cast to a moment at once: {@code 'now'::date}. */
    public static Optional<String> castIn(String sql) {
        var tokens = Lexer.tokens(sql, 0);
        return IntStream.range(0, tokens.size())
                .filter(i -> isClock(tokens.get(i)))
                .filter(i -> i > 0 && PgType.of(tokens.get(i - 1).name()).is(PgType.Trait.MOMENT)
                        || i + 2 < tokens.size()
                                && tokens.get(i + 1).isSymbol("::")
                                && PgType.of(tokens.get(i + 2).name()).is(PgType.Trait.MOMENT))
                .mapToObj(i -> tokens.get(i).text())
                .findFirst();
    }

    private static long count(String sql) {
        return Lexer.tokens(sql, 0).stream().filter(ClockConstants::isClock).count();
    }

    private static boolean isClock(Token token) {
        return token.kind() == Token.TokenKind.CONSTANT
                && CLOCK.matcher(token.text()).find();
    }

    private static boolean mayNameMoment(String sql) {
        return Lexer.tokens(sql, 0).stream()
                .filter(ClockConstants::isClock)
                .anyMatch(token -> WORD.matcher(token.text()).results().count() <= MOST_WORDS);
    }

    /** Where something in parentheses is cast to a type that may hold a moment; PostgreSQL writes them around all but constants. */
    private static IntStream casts(List<Token> tokens) {
        return IntStream.range(1, tokens.size() - 1)
                .filter(i -> tokens.get(i).isSymbol("::")
                        && tokens.get(i - 1).isSymbol(")")
                        && PgType.mayHoldMoment(tokens.get(i + 1).name()));
    }

    /** What stands in the parentheses that end before a cast. */
    private static Stream<Token> operand(List<Token> tokens, int cast) {
        var depth = tokens.get(cast).depth();
        var open = cast - 1;
        while (open > 0 && !(tokens.get(open).isSymbol("(") && tokens.get(open).depth() == depth)) {
            open--;
        }
        return tokens.subList(open, cast).stream();
    }
}
