package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.reading.ZoneText.OpenZone;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a text says about a date or a time that people can read in several ways, or that a value of the type does not keep.
 */
final class DateText {

    private static final String UTC = "UTC";

    /** The place of the first character of the time in a moment of ISO 8601. */
    private static final int TIME_START = 12;

    private static final Pattern PRECISION = Pattern.compile("\\((\\d)\\)");

    /** Words that PostgreSQL reads as a time that depends on the clock. The same record would become a different row tomorrow. */
    private static final String CLOCK_WORDS = "now|today|tomorrow|yesterday";

    /** Each such word has one of these letters, and few other times have one. Looking for letters costs a third of the pattern. */
    private static final List<String> CLOCK_LETTERS = List.of("w", "d", "W", "D");

    /** Digits of a second beyond microseconds. */
    private static final String FINER_SECOND = "[.]\\d{6}\\d*[1-9]";

    private static final String JOINED = "[-/.]";
    private static final String SPACE = "(\\s*,\\s*|\\s+)";
    private static final String WEEKDAY = "([a-z]{3,9}[.]?,?\\s+)?";
    private static final String START = "^\\s*" + WEEKDAY;
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

    /** What may stand between a month and a number. PostgreSQL takes a dot and a number, as in Feb.2020, for a fraction. */
    private static final String AFTER_MONTH = "([.]?" + SPACE + ")?";

    private static final String DAY = "\\d\\d?";
    private static final String YEAR = "\\d{4,}";
    private static final String SHORT_YEAR = "\\d\\d";
    private static final String END = "(\\D|$)";

    /** The dates that PostgreSQL reads in the same way under every DateStyle, and that people read in that way too. */
    private static final String UNAMBIGUOUS = String.join(
            "|",
            // 2020-02-03, 2020/2/3, 2020-Feb-03
            START + YEAR + JOINED + "(" + DAY + "|" + MONTH + ")" + JOINED + DAY + END,
            // 20200203
            "^\\s*\\d{8,}([^\\d./-]|$)",
            // 2020.034, the day of the year
            "^\\s*\\d{4}[.-]\\d{3}" + END,
            withMonth(YEAR),
            // 2020 Feb 3
            START + YEAR + SPACE + "?" + MONTH + AFTER_MONTH + DAY + END,
            // Mon Feb 03 12:00:00 UTC 2020
            START + MONTH + "[.]?\\s+" + DAY + "\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+" + YEAR + "\\s*$",
            "^\\s*J\\d+",
            "^\\s*([-+]?infinity|epoch)\\s*$");

    /** The dates that PostgreSQL reads as a DateStyle says. */
    private static final String ORDERED = String.join(
            "|",
            START + DAY + JOINED + DAY + JOINED + "(" + SHORT_YEAR + "|" + YEAR + ")" + END,
            START + DAY + "\\s+" + DAY + "\\s+(" + SHORT_YEAR + "|" + YEAR + ")" + END,
            withMonth(SHORT_YEAR));

    /** 3 Feb 2020, 3-Feb-2020, February 3, 2020, Feb-3-2020. */
    private static String withMonth(String year) {
        return String.join(
                "|",
                START + DAY + SPACE + "?" + MONTH + AFTER_MONTH + year + END,
                START + DAY + JOINED + MONTH + JOINED + year + END,
                START + MONTH + AFTER_MONTH + DAY + SPACE + year + END,
                START + MONTH + JOINED + DAY + JOINED + year + END);
    }

    private final Session session;
    private final Column target;
    private final DateStyle dateStyle;
    private final ZoneText zones;

    DateText(Session session, Column target, DateStyle dateStyle) {
        this.session = session;
        this.target = target;
        this.dateStyle = dateStyle;
        this.zones = new ZoneText(session);
    }

    /** Whether values of a column are dates or times, or consist of dates or times. */
    static boolean isOf(Column column) {
        return column.rootType().is(Trait.MOMENT);
    }

    /**
     * Returns SQL for why PostgreSQL refuses a text. Without a DateStyle it refuses 31/12/2020.
     *
     * @param noValue SQL for the reason where the order of day and month is not the cause
     */
    String refusal(String text, String noValue) {
        return target.rootType().is(Trait.DATED) && dateStyle == DateStyle.NONE
                ? "CASE WHEN %s ~* %s THEN %s ELSE %s END"
                        .formatted(text, Quoting.literal(ORDERED), Quoting.literal(" " + ambiguous()), noValue)
                : noValue;
    }

    /**
     * Returns SQL for why a cast to the type can read a text in several ways. The SQL gives NULL where there is one way, and where
     * PostgreSQL itself says why it refuses the text. A cast may drop what the type does not keep.
     */
    String reasonOfCast(String text) {
        var isZoned = target.rootType() == PgType.INSTANT || target.rootType() == PgType.ZONED_TIME;
        var losses = new ArrayList<>(ofDate(text));
        losses.addAll(isZoned ? ofZones(text, zones.unclearZones()) : List.of());
        losses.addAll(isZoned ? ofZones(text, zones.changedClocks()) : List.of());
        losses.addAll(target.rootType() == PgType.ZONED_TIME ? ofTimeOfDay(text) : List.of());
        return losses.stream()
                .map(loss -> "WHEN NOT (%s) THEN %s".formatted(loss.kept(), loss.reason()))
                .collect(Collectors.joining(
                        " ",
                        "CASE WHEN (%s) IS NOT TRUE THEN %s "
                                .formatted(TextRead.valid(session, text, target.type()), refusal(text, "NULL")),
                        " END"));
    }

    /**
     * Returns a cheap SQL condition that holds for most texts that a cast reads in one way. Where it does not hold, the text still may
     * have one way.
     */
    Optional<String> plainOfCast(String text) {
        return !target.isArray()
                        && !target.isRange()
                        && Set.of(PgType.DATE, PgType.TIMESTAMP).contains(target.rootType())
                ? Optional.of(beginsWithYear(text, "%"))
                : plain(text);
    }

    List<TextLoss> losses(String text) {
        var losses = new ArrayList<>(ofDate(text));
        losses.addAll(ofZones(text, zones.unclearZones()));
        if (target.rootType() != PgType.DATE) {
            losses.add(TextLoss.of(
                    keepsFractions(text), "has a finer fraction of a second than " + target.type() + " keeps"));
        }
        switch (target.rootType()) {
            case DATE -> {
                losses.add(TextLoss.of(ofEach(text, this::isMidnight), keepsNone("a time of day")));
                losses.add(TextLoss.of(ofEach(text, this::keepsZone), keepsNone(offset())));
            }
            case TIMESTAMP -> losses.add(TextLoss.of(ofEach(text, this::keepsZone), keepsNone(offset())));
            case TIME -> {
                losses.add(TextLoss.of(ofEach(text, this::hasNoDate), keepsNone("a date")));
                losses.add(TextLoss.of(ofEach(text, this::keepsZoneOfDay), keepsNone(offset())));
            }
            case ZONED_TIME -> {
                losses.add(TextLoss.of(ofEach(text, this::hasNoDate), keepsNone("a date")));
                losses.addAll(ofTimeOfDay(text));
            }
            // An instant keeps everything that a text can say.
            default -> losses.addAll(ofZones(text, zones.changedClocks()));
        }
        return losses;
    }

    /** What a text may say about a date that depends on the day of the run, or on the order of the numbers. */
    private List<TextLoss> ofDate(String text) {
        var clock = TextLoss.of(namesNoClock(text), "is not " + target.type());
        return target.rootType().is(Trait.DATED)
                ? List.of(clock, TextLoss.of(ofEach(text, this::isReadInOneWay), ambiguous()))
                : List.of(clock);
    }

    private List<TextLoss> ofZones(String text, List<OpenZone> open) {
        return open.stream()
                .map(zone -> TextLoss.of(ofEach(text, zone.kept()), zone.reason()))
                .toList();
    }

    /** A time of day without an offset would get the one that the session's time zone has on the day of the run. */
    private List<TextLoss> ofTimeOfDay(String text) {
        return zones.changesClocks()
                ? List.of(TextLoss.of(
                        ofEach(
                                text,
                                part -> "NOT (%s AND %s)"
                                        .formatted(zones.hasNoZone(part, PgType.ZONED_TIME), hasNoDate(part))),
                        "has no offset, and that of timeZone " + session.timeZone()
                                + " changes: write the time with its offset"))
                : List.of();
    }

    /**
     * Returns a cheap condition that most texts meet, see {@link TextRead}: the text is ISO 8601 with a year of 1900 to 2099. Such a
     * text has its whole date at its start, and so no word such as 'today'. A pattern of LIKE costs a tenth of a regular expression.
     */
    Optional<String> plain(String text) {
        if (target.isArray() || target.isRange()) {
            return Optional.empty();
        }
        return switch (target.rootType()) {
            case DATE ->
                Optional.of(SqlTemplate.expression(
                                "(octet_length(${text}) = 10 AND ${beginsWithYear} OR ${text} LIKE '20__-__-__ 00:00:00')")
                        .with("text", text)
                        .with("beginsWithYear", beginsWithYear(text, ""))
                        .text());
            case INSTANT ->
                Optional.of(beginsWithMoment(text) + " AND " + isShort(text) + " AND "
                        + afterDigits(text, TIME_START, "+-") + " IN ('', 'Z')"
                        + (zones.changesClocks()
                                ? " AND " + ZoneText.isFarFromClockChange(text, afterDigits(text, TIME_START, ""))
                                : ""));
            case TIMESTAMP ->
                Optional.of(
                        beginsWithMoment(text) + " AND " + isShort(text) + " AND " + endsInDigits(text, TIME_START));
            case TIME -> Optional.of(text + " LIKE '__:__:__%' AND " + isShort(text) + " AND " + endsInDigits(text, 1));
            default -> Optional.empty();
        };
    }

    /** Whether a text begins with a date in digits, of this century or of the one before. */
    private static String beginsWithYear(String text, String rest) {
        return SqlTemplate.expression(
                        "((${text} LIKE '20__-__-__${rest}' OR ${text} LIKE '19__-__-__${rest}') AND ${afterDate} = '')")
                .with("text", text)
                .with("rest", rest)
                .with("afterDate", afterDate(text, 10))
                .text();
    }

    /** The same where the digits of a time follow, after a space or a T. */
    private static String beginsWithMoment(String text) {
        return SqlTemplate.expression("((${text} LIKE '20__-__-_____:__:__%' OR ${text} LIKE '19__-__-_____:__:__%')"
                        + " AND ${afterDate} IN ('T', ' '))")
                .with("text", text)
                .with("afterDate", afterDate(text, 11))
                .text();
    }

    /** What follows the digits and dashes of a date in the first characters: PostgreSQL takes 2020-02-3a for a date in zone A. */
    private static String afterDate(String text, int characters) {
        return "ltrim(substr(textsend(%s), 1, %s), '0123456789-'::bytea)".formatted(text, characters);
    }

    /** SQL condition: is a text too short for a finer fraction of a second than the type keeps? */
    private String isShort(String text) {
        if (!target.isLimited()) {
            return SqlTemplate.of(DateText.class, "is-short-time.sql")
                    .with("text", text)
                    .with("longest", target.rootType() == PgType.TIME ? "14" : "25")
                    .text();
        }
        var precision = PRECISION.matcher(target.type());
        var kept = precision.find() ? Integer.parseInt(precision.group(1)) : 0;
        return "%s NOT LIKE '%%.%s'".formatted(text, "_".repeat(kept + 1) + "%");
    }

    /**
     * SQL condition: does no offset follow the digits of a time? Where the session's time zone is UTC, the offset of UTC may follow.
     * A letter may be the name of a zone at any place.
     */
    private String endsInDigits(String text, int start) {
        var rest = afterDigits(text, start, "");
        return session.timeZone().equals(UTC) ? rest + " IN ('', 'Z', '+00', '+00:00')" : rest + " = ''";
    }

    /**
     * Returns SQL for the bytes that follow the digits of a time. Trimming characters instead of bytes would cost three times as much.
     * PostgreSQL accepts only ASCII in a time.
     *
     * @param start the place of the first character of the time
     * @param signs the signs that are trimmed like digits
     */
    private static String afterDigits(String text, int start, String signs) {
        return "ltrim(substr(textsend(%s), %s), ' .:0123456789%s'::bytea)".formatted(text, start, signs);
    }

    private static String namesNoClock(String text) {
        var noLetter = CLOCK_LETTERS.stream()
                .map(letter -> "strpos(%s, '%s') = 0".formatted(text, letter))
                .collect(Collectors.joining(" AND "));
        return "(%s OR %s !~* %s)".formatted(noLetter, text, Quoting.literal(CLOCK_WORDS));
    }

    private String ambiguous() {
        return "may be read in several ways: write year-month-day with four digits of year, or "
                + (dateStyle == DateStyle.NONE
                        ? "set dateStyle"
                        : dateStyle.example() + " as dateStyle " + dateStyle + " says");
    }

    private String keepsNone(String what) {
        return "has " + what + ", and " + target.type() + " keeps none";
    }

    private String offset() {
        return "another offset than timeZone " + session.timeZone();
    }

    private String isReadInOneWay(String text) {
        var pattern = dateStyle == DateStyle.NONE ? UNAMBIGUOUS : UNAMBIGUOUS + "|" + ORDERED;
        var ordered = dateStyle == DateStyle.NONE
                ? ""
                : SqlTemplate.expression(
                                " OR ${text} LIKE '__/__/20__%' OR ${text} LIKE '__.__.20__%' OR ${text} LIKE '__-__-20__%'")
                        .with("text", text)
                        .text();
        return "(%s%s OR %s ~* %s)".formatted(beginsWithYear(text, "%"), ordered, text, Quoting.literal(pattern));
    }

    private String keepsFractions(String text) {
        var micros = SqlTemplate.expression("(${text} NOT LIKE '%._______%' OR ${text} !~ ${finer})")
                .with("text", text)
                .with("finer", Quoting.literal(FINER_SECOND))
                .text();
        return target.isLimited()
                ? micros + " AND " + TextRead.keepsAll(text, target.type(), target.unlimitedType())
                : micros;
    }

    private String isMidnight(String text) {
        return SqlTemplate.of(DateText.class, "is-midnight.sql")
                .with("text", text)
                .with("isTimestamp", TextRead.valid(session, text, PgType.TIMESTAMP.sql()))
                .with("finer", Quoting.literal(FINER_SECOND))
                .text();
    }

    private String keepsZone(String text) {
        return SqlTemplate.of(DateText.class, "keeps-zone.sql")
                .with("text", text)
                .with("isInstant", TextRead.valid(session, text, PgType.INSTANT.sql()))
                .with("hasNoZone", zones.hasNoZone(text, PgType.INSTANT))
                .text();
    }

    private String keepsZoneOfDay(String text) {
        return SqlTemplate.of(DateText.class, "keeps-zone-of-day.sql")
                .with("text", text)
                .with("hasNoZone", zones.hasNoZone(text, PgType.ZONED_TIME))
                .with("isZonedTime", TextRead.valid(session, text, PgType.ZONED_TIME.sql()))
                .text();
    }

    /** SQL condition: does a text have no date? PostgreSQL refuses a text with two dates. */
    private String hasNoDate(String text) {
        return TextRead.valid(session, "('2000-01-01 ' || " + text + ")", PgType.INSTANT.sql());
    }

    /** SQL condition: does a condition hold for each date or time in a text, such as the elements of an array and the bounds of a range? */
    private String ofEach(String text, UnaryOperator<String> condition) {
        if (!target.isArray() && !target.isRange()) {
            return condition.apply(text);
        }
        var parts = target.isArray() ? "pg_catalog.unnest(" + text + "::text[])" : "(SELECT " + text + ") AS";
        var bounds = "regexp_split_to_table(whole.text, '[][(){},\"]+')";
        var from = target.isRange() ? (target.isArray() ? parts + " AS" : parts) + " whole (text), " + bounds : parts;
        return SqlTemplate.of(DateText.class, "each-moment.sql")
                .with("parts", from)
                .with("isValid", TextRead.valid(session, "part.text", target.root()))
                .with("condition", condition.apply("part.text"))
                .text();
    }
}
