package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Finds digits in a text that a number or an interval does not keep.
 *
 * <p>A type with limits keeps a number where the same type without any has the same value. A binary floating-point number keeps a
 * text where it comes back as the same number when it is written with as few digits as tell it apart, or with as many as the text has: up to 6 digits always do
 * for {@code real}, up to 15 for {@code double precision}, unless they are nearer to 0 than numbers of full precision.
 */
final class DigitsText {

    /** How many digits every value of a type keeps. */
    private static final Map<PgType, Integer> DIGITS = Map.of(PgType.REAL, 6, PgType.DOUBLE, 15);

    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+,(\\d+)\\)");

    /** Digits of an interval beyond microseconds. */
    private static final String FINER_INTERVAL = "(:\\d+|\\d)[.]\\d{6}\\d*[1-9]\\s*(s|$)";

    /** Each number of an interval with its unit; ISO 8601 without a unit, P0.5, is of years. */
    private static final String INTERVAL_PART = "(P[-+]?)?(\\d*[.]?\\d+(?:e[-+]?0*\\d{1,3})?)[^a-z0-9.]*([a-z]*)";

    private final Session session;
    private final Column target;

    DigitsText(Session session, Column target) {
        this.session = session;
        this.target = target;
    }

    /** Whether a value of a column may keep less than its text says. */
    static boolean isOf(Column column) {
        if (column.isRange()) {
            return false;
        }
        return switch (column.rootType()) {
            case NUMERIC -> column.isLimited();
            case MONEY, INTERVAL -> true;
            default ->
                DIGITS.containsKey(column.rootType()) || column.rootType().is(PgType.Trait.UNSIGNED);
        };
    }

    List<TextLoss> losses(String text) {
        if (target.rootType().is(PgType.Trait.UNSIGNED)) {
            return List.of(TextLoss.of(ofEach(text, DigitsText::isUnsigned), "is not " + target.type()));
        }
        return switch (target.rootType()) {
            case NUMERIC -> List.of(new TextLoss(sameUnlimited(text), decimals(text)));
            case MONEY -> moneyLosses(text);
            case INTERVAL -> intervalLosses(text);
            default -> List.of(loss(ofEach(text, this::floatKeeps)));
        };
    }

    /** See {@link TextRead}: a pattern of LIKE costs a tenth of a regular expression. */
    Optional<String> plain(String text) {
        if (DIGITS.containsKey(target.rootType())) {
            return Optional.of("octet_length(%s) <= %s AND %s"
                    .formatted(text, DIGITS.get(target.rootType()), hasNoExponent(text)));
        }
        var scale = SCALE.matcher(target.type());
        if (!scale.matches()) {
            return Optional.empty();
        }
        var most = Integer.parseInt(scale.group(1));
        return Optional.of(SqlTemplate.expression("(octet_length(${text}) <= ${most} OR ${text} NOT LIKE '%.${more}%')")
                        .with("text", text)
                        .with("most", Integer.toString(most + 1))
                        .with("more", "_".repeat(most + 1))
                        .text()
                + " AND " + hasNoExponent(text));
    }

    private static String hasNoExponent(String text) {
        return text + " NOT LIKE '%e%' AND " + text + " NOT LIKE '%E%'";
    }

    /** SQL condition: does a text have no sign, and no 0 before other digits? Some versions of PostgreSQL read 010 as 8. */
    private static String isUnsigned(String text) {
        return text + " !~ '-|(^|[^[:alnum:]])0\\d'";
    }

    private TextLoss loss(String kept) {
        return TextLoss.of(kept, "has more digits than " + target.type() + " keeps");
    }

    private String sameUnlimited(String text) {
        return TextRead.keepsAll(text, target.type(), target.unlimitedType());
    }

    private String decimals(String text) {
        var scale = SCALE.matcher(target.type());
        if (!scale.matches()) {
            return Quoting.literal(" has more digits than " + target.type() + " keeps");
        }
        return SqlTemplate.of(DigitsText.class, "decimals.sql")
                .with("text", text)
                .with("one", Quoting.literal(" decimal, " + target.type() + " keeps " + scale.group(1)))
                .with("several", Quoting.literal(" decimals, " + target.type() + " keeps " + scale.group(1)))
                .text();
    }

    private String floatKeeps(String text) {
        return SqlTemplate.of(DigitsText.class, "float-keeps.sql")
                .with("text", text)
                .with("isNumeric", TextRead.valid(session, text, PgType.NUMERIC.sql()))
                .with("type", target.root())
                .with("digits", DIGITS.get(target.rootType()).toString())
                .with("isRounded", isRoundedFromFloat(text))
                .text();
    }

    private String isRoundedFromFloat(String text) {
        return SqlTemplate.of(DigitsText.class, "is-rounded-from-float.sql")
                .with("text", text)
                .with("type", target.root())
                .text();
    }

    /**
     * PostgreSQL ignores a group separator at any place, and reads a currency sign alone as 0. Where the comma separates groups, it
     * reads 1,50 as 150.
     */
    private List<TextLoss> moneyLosses(String text) {
        var hasAmount = ofEach(
                text,
                part -> SqlTemplate.expression("${text} ~ '\\d' AND (${text} LIKE '%(%') = (${text} LIKE '%)%')")
                        .with("text", part)
                        .text());
        return List.of(
                TextLoss.of(hasAmount, "is not " + target.type()),
                new TextLoss(
                        ofEach(text, DigitsText::hasWholeGroups),
                        "' may be read in several ways: a group is of three digits, as in ' || '1234'::money::text"),
                loss(ofEach(text, DigitsText::moneyKeeps)));
    }

    private static String hasWholeGroups(String text) {
        return "replace(%s, %s, '') ~ %s"
                .formatted(
                        text,
                        moneyForm("currency"),
                        moneyForm(
                                "'^[^\\d.,]*(\\d+|\\d{1,3}(' || separator || '\\d{3})+)?(' || point || '\\d*)?[^\\d.,]*$'"));
    }

    private static String moneyKeeps(String text) {
        return "%s !~ %s".formatted(text, moneyForm("point || '\\d{' || scale('1'::money::numeric) || '}\\d*[1-9]'"));
    }

    private static String moneyForm(String expression) {
        return SqlTemplate.of(DigitsText.class, "money-form.sql")
                .with("expression", expression)
                .text();
    }

    /** SQL condition: does a condition hold for each element of an array, or for the text where the column is not an array? */
    private String ofEach(String text, UnaryOperator<String> condition) {
        return target.isArray()
                ? "NOT EXISTS (SELECT FROM pg_catalog.unnest(%s::text[]) AS part (text) WHERE NOT (%s))"
                        .formatted(text, condition.apply("part.text"))
                : "(" + condition.apply(text) + ")";
    }

    private List<TextLoss> intervalLosses(String text) {
        var losses = new ArrayList<TextLoss>();
        losses.add(loss("%s !~* %s".formatted(text, Quoting.literal(FINER_INTERVAL))));
        losses.add(TextLoss.of(
                ofEach(text, DigitsText::hasWholeFractions),
                "has a fraction that " + target.type() + " rounds: write whole months, or whole microseconds"));
        if (target.isLimited()) {
            losses.add(loss(sameUnlimited(text)));
        }
        return losses;
    }

    private static String hasWholeFractions(String text) {
        return SqlTemplate.of(DigitsText.class, "has-whole-fractions.sql")
                .with("text", text)
                .with("part", Quoting.literal(INTERVAL_PART))
                .text();
    }
}
