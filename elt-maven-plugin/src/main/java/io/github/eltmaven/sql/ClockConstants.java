package io.github.eltmaven.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds string constants that PostgreSQL replaces with the current time where it reads them as a date or a time.
 * Examples are {@code 'now'}, {@code 'today'}, {@code 'now()'} and {@code 'today 08:00'}.
 */
public final class ClockConstants {

    private static final String WORDS = "(now|today|tomorrow|yesterday)";
    private static final Pattern CLOCK =
            Pattern.compile("(?<![\\p{L}\\p{N}_])" + WORDS + "(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_/]+");

    /** Matches the beginning and the end of a string constant. */
    private static final Pattern QUOTE = Pattern.compile("^[A-Za-z&]*('|\\$\\w*\\$)|('|\\$\\w*\\$)$");

    /**
     * A moment has a word such as 'now', and at most one more word: the name of a time zone. A sentence has more words.
     */
    private static final int MOST_WORDS = 2;

    private ClockConstants() {}

    /**
     * Returns whether a query reads the clock by a constant. PostgreSQL either replaced the constant with a moment, or
     * it kept the constant as a text and casts the text whenever the query runs.
     *
     * @param query the query as the user wrote it
     * @param definition the query as PostgreSQL writes it back
     * @param views the definitions of the views that the query reads
     */
    public static boolean isIn(String query, String definition, List<String> views) {
        if (count(query) > count(definition)) {
            return true;
        }
        if (views.isEmpty() && SelectQuery.parse(definition).isPresent()) {
            var tokens = Lexer.tokens(definition, 0);
            return casts(tokens).anyMatch(cast -> operand(tokens, cast).anyMatch(ClockConstants::isClock));
        }
        // A text that one query passes to another query is a column there.
        return Stream.concat(Stream.of(definition), views.stream()).anyMatch(ClockConstants::mayNameMoment)
                && Stream.concat(Stream.of(definition), views.stream())
                        .map(text -> Lexer.tokens(text, 0))
                        .anyMatch(tokens -> casts(tokens).findAny().isPresent());
    }

    /**
     * Returns where a query reads the clock by a constant; empty where it does not. The query has one SELECT and reads
     * no view.
     *
     * @param query the query as the user wrote it
     * @param definition the query as PostgreSQL writes it back
     */
    public static OptionalInt offset(String query, String definition) {
        var written = Lexer.tokens(definition, 0);
        var kept = written.stream()
                .filter(ClockConstants::isClock)
                .map(ClockConstants::value)
                .collect(Collectors.toList());
        var constants =
                Lexer.tokens(query, 0).stream().filter(ClockConstants::isClock).toList();
        // PostgreSQL wrote a moment in place of each constant that its definition lacks.
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

    /** Returns the text between the quotes of a string constant. */
    private static String value(Token constant) {
        return QUOTE.matcher(constant.text()).replaceAll("");
    }

    /**
     * Returns a constant that a text casts to a moment directly, as in {@code 'now'::date}. PostgreSQL has not analyzed
     * the text.
     */
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

    /**
     * Returns the casts of an operand in parentheses to a type that may hold a moment. PostgreSQL writes parentheses
     * around all operands but constants.
     */
    private static IntStream casts(List<Token> tokens) {
        return IntStream.range(1, tokens.size() - 1)
                .filter(i -> tokens.get(i).isSymbol("::")
                        && tokens.get(i - 1).isSymbol(")")
                        && PgType.mayHoldMoment(tokens.get(i + 1).name()));
    }

    /** Returns the tokens in the parentheses that end before a cast. */
    private static Stream<Token> operand(List<Token> tokens, int cast) {
        var depth = tokens.get(cast).depth();
        var open = cast - 1;
        while (open > 0 && !(tokens.get(open).isSymbol("(") && tokens.get(open).depth() == depth)) {
            open--;
        }
        return tokens.subList(open, cast).stream();
    }
}
