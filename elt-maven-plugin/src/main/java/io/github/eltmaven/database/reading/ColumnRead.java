package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.Map;
import java.util.Set;

/**
 * Makes SQL that turns what a query gives for a column into a value of the column. The SQL gives NULL where the value would lose
 * something: digits, a fraction of a second, a time of day, the end of a text.
 */
public final class ColumnRead {

    private static final Set<PgType> BITS = Set.of(PgType.BIT, PgType.BIT_VARYING);
    private static final Set<PgType> MOMENTS = Set.of(PgType.TIMESTAMP, PgType.INSTANT);
    private static final Set<PgType> LOCAL = Set.of(PgType.TIMESTAMP, PgType.DATE);

    /** Types whose text shows whether a binary floating-point number keeps the value. */
    private static final Map<PgType, Set<PgType>> READ_AS_FLOAT = Map.of(
            PgType.REAL, Set.of(PgType.INTEGER, PgType.BIGINT, PgType.NUMERIC, PgType.DOUBLE),
            PgType.DOUBLE, Set.of(PgType.BIGINT, PgType.NUMERIC));

    /** How to find out whether a value loses something. */
    private enum Way {
        /** It cannot lose anything. */
        CAST,
        /** Read its text as every text is read. */
        AS_TEXT,
        /** Cast it to the type and back, and compare. */
        BACK,
        /** Compare it with the value in the column's type without limits. */
        WITHOUT_LIMITS
    }

    private final Session session;
    private final Column given;
    private final Column target;
    private final TextRead text;
    private final Way way;

    /**
     * Prepares to read what a query gives for a column.
     *
     * @param given the column of the query
     * @param target the column of the table
     * @param dateStyle in which order the numbers of dates stand; the session has to {@link Session#reading read} them so
     */
    public ColumnRead(Session session, Column given, Column target, DateStyle dateStyle) {
        this.session = session;
        this.given = given;
        this.target = target;
        this.text = new TextRead(session, target, dateStyle);
        this.way = way();
    }

    private Way way() {
        if (TextRead.isText(given)) {
            return text.canFail() ? Way.AS_TEXT : Way.CAST;
        }
        // Only a cast turns a number into bits.
        if (target.isCutByCast() && (BITS.contains(given.rootType()) || !BITS.contains(target.rootType()))) {
            return Way.AS_TEXT;
        }
        if (given.type().equals(target.type()) || given.isRange() || target.isRange()) {
            return Way.CAST;
        }
        return isNumber(target) ? wayToNumber() : wayToTime();
    }

    private static boolean isNumber(Column column) {
        var type = column.rootType();
        return type.is(Trait.INTEGRAL) || type.is(Trait.FLOATING) || type == PgType.NUMERIC || type == PgType.MONEY;
    }

    private Way wayToNumber() {
        if (given.rootType() == PgType.JSONB) {
            return Way.AS_TEXT;
        }
        var isFraction = given.rootType() == PgType.NUMERIC || given.rootType().is(Trait.FLOATING);
        return switch (target.rootType()) {
            case NUMERIC ->
                target.isLimited() && (isFraction || given.rootType() == PgType.MONEY) ? Way.WITHOUT_LIMITS : Way.CAST;
            case MONEY -> isFraction ? Way.BACK : Way.CAST;
            case REAL, DOUBLE ->
                READ_AS_FLOAT.get(target.rootType()).contains(given.rootType()) ? Way.AS_TEXT : Way.CAST;
            default -> isFraction ? Way.BACK : Way.CAST;
        };
    }

    private Way wayToTime() {
        return switch (target.rootType()) {
            case DATE -> MOMENTS.contains(given.rootType()) ? Way.BACK : Way.CAST;
            case TIMESTAMP -> given.rootType() == PgType.INSTANT ? Way.BACK : unlimitedOf(MOMENTS);
            case INSTANT -> needsOffset() ? Way.AS_TEXT : unlimitedOf(MOMENTS);
            case TIME, ZONED_TIME ->
                needsOffset()
                        ? Way.AS_TEXT
                        : given.rootType() == PgType.TIME || given.rootType() == target.rootType()
                                ? unlimitedOf(Set.of(PgType.TIME, PgType.ZONED_TIME))
                                : MOMENTS.contains(given.rootType())
                                                || Set.of(PgType.ZONED_TIME, PgType.INTERVAL)
                                                        .contains(given.rootType())
                                        ? Way.AS_TEXT
                                        : Way.CAST;
            case INTERVAL -> unlimitedOf(Set.of(PgType.INTERVAL, PgType.TIME));
            default -> Way.CAST;
        };
    }

    /**
     * Whether a value without an offset becomes one with an offset, where that changes in the session's time zone: a local time may
     * be one that the clocks skip or have twice, and a time of day alone would get the offset of the day of the run.
     */
    boolean needsOffset() {
        var without = switch (target.rootType()) {
            case INSTANT -> LOCAL.contains(given.rootType());
            case ZONED_TIME -> given.rootType() == PgType.TIME;
            default -> false;
        };
        return without && ZoneText.changesClocks(session.timeZone());
    }

    private Way unlimitedOf(Set<PgType> roots) {
        return target.isLimited() && roots.contains(given.rootType()) ? Way.WITHOUT_LIMITS : Way.CAST;
    }

    /** Whether a value can be invalid for the column. Where no value can be, a cast is enough. */
    public boolean canFail() {
        return way != Way.CAST;
    }

    /** Returns SQL that casts an expression to the type of the column, or NULL where its text is not valid for it. */
    public String value(String expression) {
        var cast = expression + "::" + target.type();
        return switch (way) {
            case CAST -> cast;
            case AS_TEXT -> text.value(asText(expression));
            case BACK, WITHOUT_LIMITS -> "CASE WHEN (%s) IS NOT FALSE THEN %s END".formatted(isValid(expression), cast);
        };
    }

    /** SQL condition: is what the query gives valid for the column? The condition is NULL where the expression is NULL. */
    public String isValid(String expression) {
        return switch (way) {
            case CAST -> "true";
            case AS_TEXT -> text.isValid(asText(expression));
            case BACK ->
                SqlTemplate.expression("${value}::${type}::${given} = ${value}")
                        .with("value", expression)
                        .with("type", target.type())
                        .with("given", given.unlimitedType())
                        .text();
            case WITHOUT_LIMITS -> TextRead.keepsAll(expression, target.type(), target.unlimitedType());
        };
    }

    /** Returns SQL for why what the query gives is not valid for the column. Its value follows the text in a message. */
    public String reason(String expression) {
        return text.reason(asText(expression));
    }

    private String asText(String expression) {
        return TextRead.isText(given) ? expression : expression + "::text";
    }
}
