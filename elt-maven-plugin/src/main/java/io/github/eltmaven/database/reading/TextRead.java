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
 * The SQL that reads text as a value of a column's type and never fails. A text is a value where the type's input function takes
 * it, where it can be read in one way only, and where the value keeps all that the text says.
 */
public final class TextRead {

    private static final Pattern LIMIT = Pattern.compile("character(?: varying)?\\((\\d+)\\)");

    private final Session session;
    private final Column target;
    private final DateStyle dateStyle;

    /**
     * The reading of text as a column's values.
     *
     * @param target whose type the values get
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

    /** Whether there is text that is no value of the type. */
    public boolean canFail() {
        return !target.type().equals(PgType.TEXT.sql()) && !target.type().equals(PgType.VARCHAR.sql());
    }

    /** The value of an expression of type text; NULL where it is none of the type. */
    public String value(String expression) {
        return value(expression, isValid(expression));
    }

    /** The same, but what the type would cut or round is cut or rounded, as a cast does it. */
    public String castValue(String expression) {
        return value(expression, isCastable(expression));
    }

    private String value(String expression, String isValue) {
        var cast = expression + "::" + target.type();
        if (!canFail()) {
            return cast;
        }
        // A domain may refuse NULL, too, which only a cast tells.
        var condition = target.notNull() ? isValue : "(" + isValue + ") IS NOT FALSE";
        return "CASE WHEN " + condition + " THEN " + cast + " END";
    }

    /** Whether an expression of type text is a value of the type; NULL where it is NULL. */
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

    /** Whether a cast of an expression of type text to the type succeeds; NULL where it is NULL. */
    public String isCastable(String expression) {
        if (!canFail()) {
            return "true";
        }
        var valid = valid(session, expression + "::text", target.type());
        var limit = LIMIT.matcher(target.type());
        return limit.matches()
                // A text of so few bytes has no more characters.
                ? "(octet_length(%s::text) <= %s OR %s)".formatted(expression, limit.group(1), valid)
                : valid;
    }

    /** Why a text is no value: what is to follow the text, an expression of type text. */
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

    /** Whether a text is a value of a type for PostgreSQL; NULL where the text is NULL. */
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

    /** What a text may say that the value would not keep, in the order in which it is to be asked. */
    List<TextLoss> losses(String expression) {
        var text = expression + "::text";
        if (DateText.isOf(target)) {
            return new DateText(session, target, dateStyle).losses(text);
        }
        if (DigitsText.isOf(target)) {
            return new DigitsText(session, target).losses(text);
        }
        // These types cut a text that is too long without a word.
        if (target.baseType() == PgType.NAME || target.baseType() == PgType.CHAR) {
            return List.of(
                    TextLoss.of(text + " = " + text + "::" + target.base() + "::text", "is not " + target.type()));
        }
        // Blanks beyond the limit are dropped; those of character(n) mean nothing.
        return target.rootType() == PgType.VARCHAR && target.isLimited()
                ? List.of(TextLoss.of(
                        keepsAll(text, target.type(), target.isArray() ? "text[]" : "text"), "is not " + target.type()))
                : List.of();
    }

    /** A condition that costs little and of which most texts that lose nothing are; it says nothing of the others. */
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
