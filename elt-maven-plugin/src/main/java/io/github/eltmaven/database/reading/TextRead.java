package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes SQL that reads text as a value of a column's type and never fails. A text is valid if three things hold: the type's input
 * function accepts it, there is only one way to read it, and the value keeps everything that the text says.
 */
public final class TextRead {

    private static final Pattern LIMIT = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private final Session session;
    private final Column target;
    private final DateStyle dateStyle;

    /**
     * Prepares to read texts as values of a column.
     *
     * @param target the column whose type the values get
     * @param dateStyle in which order the numbers of dates stand; the session has to {@link Session#reading read} them so
     */
    public TextRead(Session session, Column target, DateStyle dateStyle) {
        this.session = session;
        this.target = target;
        this.dateStyle = dateStyle;
    }

    /** Whether a column is of a type that holds texts. */
    public static boolean isText(Column column) {
        return column.baseType().is(Trait.TEXTUAL);
    }

    /** Whether a column is of a type that holds texts, or arrays of them. */
    static boolean holdsText(Column column) {
        return !column.isRange() && column.rootType().is(Trait.TEXTUAL);
    }

    /** Whether a text can be invalid for the type. */
    public boolean canFail() {
        return !target.type().equals(PgType.TEXT.sql()) && !target.type().equals(PgType.VARCHAR.sql());
    }

    /** Returns SQL that casts a text to the type, or gives NULL where the text is not valid for it. */
    public String value(String expression) {
        return value(expression, isValid(expression));
    }

    /** Returns the same SQL, but a text that the type cuts or rounds is valid and is cut or rounded. */
    public String castValue(String expression) {
        return value(expression, isCastable(expression));
    }

    private String value(String expression, String isValue) {
        var cast = expression + "::" + target.type();
        if (!canFail()) {
            return cast;
        }
        // A domain may refuse NULL too. Only a cast shows that.
        var condition = target.notNull() ? isValue : "(" + isValue + ") IS NOT FALSE";
        return "CASE WHEN " + condition + " THEN " + cast + " END";
    }

    /** SQL condition: is a text valid for the type? The condition is NULL where the text is NULL. */
    public String isValid(String expression) {
        var losses = losses(expression);
        if (!canFail() || losses.isEmpty()) {
            return isCastable(expression);
        }
        var kept = losses.stream().map(TextLoss::kept).collect(Collectors.joining(" AND "));
        var isPlain = plain(expression);
        return "CASE WHEN %s THEN (%s) WHEN %s IS NOT NULL THEN false END"
                .formatted(
                        isCastable(expression),
                        isPlain.map(plain -> plain + " OR " + kept).orElse(kept),
                        expression);
    }

    /** SQL condition: does a cast of a text to the type succeed? The condition is NULL where the text is NULL. */
    public String isCastable(String expression) {
        if (!canFail()) {
            return "true";
        }
        var valid = valid(session, expression + "::text", target.type());
        var limit = LIMIT.matcher(target.type());
        return limit.matches()
                // A text of so few bytes cannot have more characters.
                ? "(octet_length(%s::text) <= %s OR %s)".formatted(expression, limit.group(1), valid)
                : valid;
    }

    /** Returns SQL for why a text is not valid. Its value follows the text in a message. */
    public String reason(String expression) {
        var noValue = Quoting.literal(" is not " + target.type());
        var losses = losses(expression);
        if (losses.isEmpty()) {
            return noValue;
        }
        return losses.stream()
                .map(loss -> "WHEN NOT (%s) THEN %s".formatted(loss.kept(), loss.reason()))
                .collect(Collectors.joining(
                        " ",
                        "CASE WHEN (%s) IS NOT TRUE THEN %s "
                                .formatted(isCastable(expression), refusal(expression, noValue)),
                        " ELSE " + noValue + " END"));
    }

    private String refusal(String expression, String noValue) {
        return DateText.isOf(target)
                ? new DateText(session, target, dateStyle).refusal(expression + "::text", noValue)
                : noValue;
    }

    /** SQL condition: does PostgreSQL accept a text for a type? The condition is NULL where the text is NULL. */
    static String valid(Session session, String text, String type) {
        var function = session.serverVersion() >= 16
                ? "pg_input_is_valid"
                : session.schemas().ledger() + ".is_valid";
        return "%s(%s, %s)".formatted(function, text, Quoting.literal(type));
    }

    /** SQL condition: is an expression the same in a type as in the wider type? */
    static String keepsAll(String expression, String type, String widerType) {
        return SqlTemplate.expression("${value}::${type}::${wider} = ${value}::${wider}")
                .with("value", expression)
                .with("type", type)
                .with("wider", widerType)
                .text();
    }

    /** Returns what a text may say that the value does not keep, in the order in which to ask. */
    List<TextLoss> losses(String expression) {
        var text = expression + "::text";
        if (DateText.isOf(target)) {
            return new DateText(session, target, dateStyle).losses(text);
        }
        if (DigitsText.isOf(target)) {
            return new DigitsText(session, target).losses(text);
        }
        // These types silently cut a text that is too long.
        if (target.baseType() == PgType.NAME || target.baseType() == PgType.CHAR) {
            return List.of(
                    TextLoss.of(text + " = " + text + "::" + target.base() + "::text", "is not " + target.type()));
        }
        // The cast drops blanks beyond the limit. The blanks at the end of character(n) mean nothing.
        return target.rootType() == PgType.VARCHAR && target.isLimited()
                ? List.of(TextLoss.of(
                        keepsAll(text, target.type(), target.isArray() ? "text[]" : "text"), "is not " + target.type()))
                : List.of();
    }

    /**
     * Returns a cheap SQL condition that holds for most texts that lose nothing. Where it does not hold, the text still may lose
     * nothing.
     */
    Optional<String> plain(String expression) {
        var text = expression + "::text";
        var limit = LIMIT.matcher(target.type());
        if (limit.matches()) {
            return Optional.of("octet_length(%s) <= %s".formatted(text, limit.group(1)));
        }
        if (DateText.isOf(target)) {
            return new DateText(session, target, dateStyle).plain(text);
        }
        return DigitsText.isOf(target) ? new DigitsText(session, target).plain(text) : Optional.empty();
    }
}
