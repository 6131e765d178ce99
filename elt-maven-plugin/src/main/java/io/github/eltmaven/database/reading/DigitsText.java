package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a text says in digits and a number or an interval would not keep.
 *
 * <p>A type with limits keeps a number where the same type without any has the same value. A binary floating-point number keeps a
 * text where it comes back as the same number when it is written with as few digits as tell it apart, or with as many as the text has: up to 6 digits always do
 * for {@code real}, up to 15 for {@code double precision}, unless they are nearer to 0 than numbers of full precision.
 */
final class DigitsText {

    /** How many digits each value of a type keeps. */
    private static final Map<PgType, Integer> DIGITS = Map.of(PgType.REAL, 6, PgType.DOUBLE, 15);

    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+,(\\d+)\\)");

    /** Numbers without a sign: PostgreSQL takes -1 for the greatest of them. */
    private static final Set<String> UNSIGNED = Set.of("oid", "xid", "cid", "xid8");

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

    /** Whether values of a column may keep less than a text says. */
    static boolean isOf(Column column) {
        if (column.isRange()) {
            return false;
        }
        return switch (column.rootType()) {
            case NUMERIC -> column.isLimited();
            case MONEY, INTERVAL -> true;
            default -> DIGITS.containsKey(column.rootType()) || UNSIGNED.contains(column.root());
        };
    }

    List<TextLoss> losses(String text) {
        if (UNSIGNED.contains(target.root())) {
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
        return Optional.of("(octet_length(%1$s) <= %2$s OR %1$s NOT LIKE '%%.%3$s') AND %4$s"
                .formatted(text, most + 1, "_".repeat(most + 1) + "%", hasNoExponent(text)));
    }

    private static String hasNoExponent(String text) {
        return "%1$s NOT LIKE '%%e%%' AND %1$s NOT LIKE '%%E%%'".formatted(text);
    }

    /** Whether a text has no sign, and no 0 before other digits: some versions of PostgreSQL take 010 for 8. */
    private static String isUnsigned(String text) {
        return text + " !~ '-|(^|[^[:alnum:]])0\\d'";
    }

    private TextLoss loss(String kept) {
        return TextLoss.of(kept, "has more digits than " + target.type() + " keeps");
    }

    private String sameUnlimited(String text) {
        return "%1$s::%2$s::%3$s = %1$s::%3$s".formatted(text, target.type(), target.unlimitedType());
    }

    private String decimals(String text) {
        var scale = SCALE.matcher(target.type());
        if (!scale.matches()) {
            return Sql.literal(" has more digits than " + target.type() + " keeps");
        }
        return "' has ' || scale(trim_scale(%1$s::numeric)) || CASE scale(trim_scale(%1$s::numeric)) WHEN 1 THEN %2$s ELSE %3$s END"
                .formatted(
                        text,
                        Sql.literal(" decimal, " + target.type() + " keeps " + scale.group(1)),
                        Sql.literal(" decimals, " + target.type() + " keeps " + scale.group(1)));
    }

    private String floatKeeps(String text) {
        // So few hexadecimal digits, which only a floating-point number takes, are kept, too.
        return """
                CASE WHEN NOT %2$s THEN octet_length(%1$s) <= %4$s
                     WHEN %1$s::%3$s::text::numeric = %1$s::numeric THEN true
                     ELSE %1$s ~ '^\\s*[-+]?\\d*[.]?\\d*([eE][-+]?\\d+)?\\s*$' AND %5$s END""".formatted(
                        text,
                        TextRead.valid(session, text, PgType.NUMERIC.sql()),
                        target.root(),
                        DIGITS.get(target.rootType()),
                        isRoundedFromFloat(text));
    }

    /**
     * Whether a text is the exact value of its number, rounded to the digits that the text has, as {@code %.17g} of C writes it. The
     * exact value is computed of the mantissa and the exponent of IEEE 754: a negative power of 2 is one of 5, shifted.
     */
    private String isRoundedFromFloat(String text) {
        return """
                (SELECT abs(sign(%1$s::numeric) * mantissa
                            * CASE WHEN exponent < 0 THEN 5::numeric ^ -exponent * ('1e' || exponent)::numeric
                                   ELSE 2::numeric ^ exponent END
                            - %1$s::numeric) * 2
                        <= ('1e' || coalesce(substring(%1$s FROM '[eE]([-+]?\\d+)')::int, 0)
                                    - length(coalesce(substring(%1$s FROM '[.](\\d*)'), '')))::numeric
                   FROM (SELECT ('x' || encode(float8send(%1$s::%2$s::float8), 'hex'))::bit(64)::bigint) AS sent (bits),
                        LATERAL (SELECT bits >> 52 & 2047, bits & (1::bigint << 52) - 1) AS split (biased, fraction),
                        LATERAL (SELECT greatest(biased, 1) - 1075,
                                        fraction + CASE biased WHEN 0 THEN 0 ELSE 1::bigint << 52 END)
                                AS number (exponent, mantissa))""".formatted(text, target.root());
    }

    /**
     * PostgreSQL drops a group separator wherever it stands, and reads a sign of currency alone as 0: 1,50 is 150 for it where the
     * comma separates groups.
     */
    private List<TextLoss> moneyLosses(String text) {
        var hasAmount =
                ofEach(text, part -> "%1$s ~ '\\d' AND (%1$s LIKE '%%(%%') = (%1$s LIKE '%%)%%')".formatted(part));
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

    /**
     * An expression over the way in which the server's locale writes money: its {@code separator} of groups and its decimal
     * {@code point} as patterns, and its {@code currency}. Not correlated, so that the server computes it once for all rows.
     */
    private static String moneyForm(String expression) {
        return """
                (SELECT %s
                   FROM (SELECT '1111111'::money::text) AS written (amount),
                        LATERAL (SELECT '[' || substring(amount FROM '1([^1]+)1') || ']') AS groups (separator),
                        LATERAL (SELECT coalesce('[' || substring(amount FROM '1([^01]+)0+[^01]*$') || ']',
                                                 CASE separator WHEN '[.]' THEN ',' ELSE '[.]' END)) AS decimals (point),
                        LATERAL (SELECT regexp_replace('1'::money::text, '\\s*1([^01]+0+)?\\s*', '')) AS sign (currency))""".formatted(expression);
    }

    /** A condition that holds of each element of an array, or of a text that is no array's. */
    private String ofEach(String text, UnaryOperator<String> condition) {
        return target.isArray()
                ? "NOT EXISTS (SELECT FROM unnest(%s::text[]) AS part (text) WHERE NOT (%s))"
                        .formatted(text, condition.apply("part.text"))
                : "(" + condition.apply(text) + ")";
    }

    private List<TextLoss> intervalLosses(String text) {
        var losses = new ArrayList<TextLoss>();
        losses.add(loss("%s !~* %s".formatted(text, Sql.literal(FINER_INTERVAL))));
        losses.add(TextLoss.of(
                ofEach(text, DigitsText::hasWholeFractions),
                "has a fraction that " + target.type() + " rounds: write whole months, or whole microseconds"));
        if (target.isLimited()) {
            losses.add(loss(sameUnlimited(text)));
        }
        return losses;
    }

    /** An interval keeps years and what is longer in whole months, months and what is shorter down to microseconds. */
    private static String hasWholeFractions(String text) {
        return """
                (%1$s !~* '[.]|\\de-'
                 OR NOT EXISTS (SELECT FROM regexp_matches(%1$s, %2$s, 'gi') AS said (part),
                                            LATERAL (SELECT part[1], part[2], part[3]) AS one (period, number, unit)
                                 WHERE number::numeric
                                       * CASE WHEN unit ~* '^y' OR period IS NOT NULL AND unit ~* '^t?$' THEN 12
                                              WHEN unit ~* '^dec' THEN 120
                                              WHEN unit ~* '^c' THEN 1200
                                              WHEN unit ~* '^mil(?!lis)' THEN 12000
                                              WHEN unit ~* '^mon' THEN 2592e9
                                              WHEN unit ~* '^w' THEN 6048e8
                                              WHEN unit ~* '^d' THEN 864e8
                                              WHEN unit ~* '^h' THEN 36e8
                                              WHEN unit ~* '^m(in|t?$)' THEN 6e7
                                              WHEN unit ~* '^s' THEN 1e6
                                              WHEN unit ~* '^(u|mic)' THEN 1
                                              WHEN unit ~* '^m' THEN 1e3 END %% 1 <> 0))""".formatted(text, Sql.literal(INTERVAL_PART));
    }
}
