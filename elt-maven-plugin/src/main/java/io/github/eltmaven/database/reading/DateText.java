package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text says of a date or a time that can be read in several ways, or that a value of the type would not keep. */
final class DateText {

    private static final String UTC = "UTC";
    private static final Pattern PRECISION = Pattern.compile("\\((\\d)\\)");

    /** Words that PostgreSQL reads as a time that depends on the clock: the same record would be another row tomorrow. */
    private static final String CLOCK_WORDS = "now|today|tomorrow|yesterday";

    /** Letters of which every such word has one, and hardly another time: looking for them costs a third of the pattern. */
    private static final List<String> CLOCK_LETTERS = List.of("w", "d", "W", "D");

    /** Digits of a second beyond microseconds. */
    private static final String FINER_SECOND = "[.]\\d{6}\\d*[1-9]";

    /** Words that a number may follow in a date or a time: names of months and of days, halves of a day, eras. */
    private static final String WORD_BEFORE_NUMBER =
            "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
                    + "|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?"
                    + "|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)";

    /** Zones whose official name holds a number. */
    private static final String ZONE_WITH_NUMBER = "(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$)";

    /**
     * A number other than 0 after the name of a zone: PostgreSQL takes UTC+3 as POSIX does, for 3 hours west of Greenwich, and
     * GMT+0100 for 100 hours.
     */
    private static final String NUMBER_AFTER_ZONE = "(?<![a-z/_])(?!" + WORD_BEFORE_NUMBER + "|" + ZONE_WITH_NUMBER
            + ")[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d";

    /**
     * Abbreviations of time zones that several zones share. PostgreSQL's files of abbreviations mark some of them as a CONFLICT, and
     * give several offsets for others. Beside them stand their summer times, LMT, which every zone has, and ART and BDST, which the
     * files know of one zone only. India, Israel and Ireland have an IST.
     */
    static final String SHARED_ABBREVIATION =
            "(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt"
                    + "|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])";

    /** A word that may be the name of a time zone. */
    private static final String ZONE_NAME = "(?<![A-Za-z])[A-Za-z]{2}[A-Za-z0-9_+/-]*";

    /** What a word of a text stands under that may be the name of a time zone. */
    private static final String NAMED_ZONE = "word.match[1]";

    /** The local times that a time zone may skip or have twice; all of them are far from the limits of a timestamp. */
    private static final String TIMES_OF_ZONES = "BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31'";

    private static final String JOINED = "[-/.]";
    private static final String SPACE = "(\\s*,\\s*|\\s+)";
    private static final String WEEKDAY = "([a-z]{3,9}[.]?,?\\s+)?";
    private static final String START = "^\\s*" + WEEKDAY;
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?";
    private static final String DAY = "\\d\\d?";
    private static final String YEAR = "\\d{4,}";
    private static final String SHORT_YEAR = "\\d\\d";
    private static final String END = "(\\D|$)";

    /** The dates that PostgreSQL reads in the same way whatever its DateStyle is, and that people do not read in another. */
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
            START + YEAR + SPACE + "?" + MONTH + SPACE + "?" + DAY + END,
            // Mon Feb 03 12:00:00 UTC 2020
            START + MONTH + "\\s+" + DAY + "\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+" + YEAR + "\\s*$",
            "^\\s*J\\d+",
            "^\\s*([-+]?infinity|epoch)\\s*$");

    /** Those that PostgreSQL reads as a DateStyle says. */
    private static final String ORDERED = String.join(
            "|",
            START + DAY + JOINED + DAY + JOINED + "(" + SHORT_YEAR + "|" + YEAR + ")" + END,
            START + DAY + "\\s+" + DAY + "\\s+(" + SHORT_YEAR + "|" + YEAR + ")" + END,
            withMonth(SHORT_YEAR));

    /** 3 Feb 2020, 3-Feb-2020, February 3, 2020, Feb-3-2020. */
    private static String withMonth(String year) {
        return String.join(
                "|",
                START + DAY + SPACE + "?" + MONTH + SPACE + "?" + year + END,
                START + DAY + JOINED + MONTH + JOINED + year + END,
                START + MONTH + SPACE + "?" + DAY + SPACE + year + END,
                START + MONTH + JOINED + DAY + JOINED + year + END);
    }

    private final Session session;
    private final Column target;
    private final DateStyle dateStyle;

    DateText(Session session, Column target, DateStyle dateStyle) {
        this.session = session;
        this.target = target;
        this.dateStyle = dateStyle;
    }

    /** Whether values of a column are dates or times, or made of such. */
    static boolean isOf(Column column) {
        return column.rootType().is(Trait.MOMENT);
    }

    /** Why a text is refused that PostgreSQL does not read: without a DateStyle it does not read 31/12/2020. */
    String refusal(String text, String noValue) {
        return target.rootType().is(Trait.DATED) && dateStyle == DateStyle.NONE
                ? "CASE WHEN %s ~* %s THEN %s ELSE %s END"
                        .formatted(text, Sql.literal(ORDERED), Sql.literal(" " + ambiguous()), noValue)
                : noValue;
    }

    /**
     * Why a text has no one reading for a cast to the type, an expression of type text; NULL where it has one, and where PostgreSQL
     * says itself why it has none. A cast drops what the type does not keep.
     */
    String reasonOfCast(String text) {
        var isZoned = target.rootType() == PgType.INSTANT || target.rootType() == PgType.ZONED_TIME;
        var losses = new ArrayList<>(ofDate(text));
        losses.addAll(isZoned ? ofZone(text) : List.of());
        losses.addAll(isZoned ? ofLocalTime(text) : List.of());
        losses.addAll(target.rootType() == PgType.ZONED_TIME ? ofTimeOfDay(text) : List.of());
        return losses.stream()
                .map(loss -> "WHEN NOT (%s) THEN %s".formatted(loss.kept(), loss.reason()))
                .collect(Collectors.joining(
                        " ",
                        "CASE WHEN (%s) IS NOT TRUE THEN %s "
                                .formatted(TextRead.valid(session, text, target.type()), refusal(text, "NULL")),
                        " END"));
    }

    /** A condition that costs little and of which most texts are that have one reading for a cast; it says nothing of the others. */
    Optional<String> plainOfCast(String text) {
        return !target.isArray()
                        && !target.isRange()
                        && Set.of(PgType.DATE, PgType.TIMESTAMP).contains(target.rootType())
                ? Optional.of(beginsWithYear(text, "%"))
                : plain(text);
    }

    List<TextLoss> losses(String text) {
        var losses = new ArrayList<>(ofDate(text));
        losses.addAll(ofZone(text));
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
            // An instant keeps all that a text can say.
            default -> losses.addAll(ofLocalTime(text));
        }
        return losses;
    }

    /** What a text may say of a date that another day, or another order of the numbers, reads in another way. */
    private List<TextLoss> ofDate(String text) {
        var clock = TextLoss.of(namesNoClock(text), "is not " + target.type());
        return target.rootType().is(Trait.DATED)
                ? List.of(clock, TextLoss.of(ofEach(text, this::isReadInOneWay), ambiguous()))
                : List.of(clock);
    }

    /** What a time without an offset leaves open where the clocks of its time zone are put forward and back. */
    private List<TextLoss> ofLocalTime(String text) {
        var losses = new ArrayList<TextLoss>();
        if (clocksChange()) {
            losses.addAll(
                    ofClocks(text, "timeZone " + session.timeZone(), this::existsInSession, this::existsOnceInSession));
        }
        losses.addAll(ofClocks(text, "the time zone that it names", this::existsInNamed, this::existsOnceInNamed));
        return losses;
    }

    private List<TextLoss> ofClocks(
            String text, String zone, UnaryOperator<String> exists, UnaryOperator<String> existsOnce) {
        return List.of(
                TextLoss.of(
                        ofEach(text, exists),
                        "does not exist in " + zone + ", whose clocks skip it: write the time with its offset"),
                TextLoss.of(
                        ofEach(text, existsOnce),
                        "exists twice in " + zone + ", whose clocks go back then: write the time with its offset"));
    }

    /** A time of day without an offset would get the one that the session's time zone has on the day of the run. */
    private List<TextLoss> ofTimeOfDay(String text) {
        return clocksChange()
                ? List.of(TextLoss.of(
                        ofEach(
                                text,
                                part -> "NOT (%s AND %s)"
                                        .formatted(hasNoZone(part, PgType.ZONED_TIME), hasNoDate(part))),
                        "has no offset, and that of timeZone " + session.timeZone()
                                + " changes: write the time with its offset"))
                : List.of();
    }

    /** What a text may say of a time zone that can be read in several ways. */
    private List<TextLoss> ofZone(String text) {
        return List.of(
                TextLoss.of(
                        ofEach(text, part -> part + " !~* " + Sql.literal(NUMBER_AFTER_ZONE)),
                        "may be read in several ways: write the offset alone, such as +03:00, without the name of a zone"),
                TextLoss.of(
                        ofEach(text, part -> part + " !~* " + Sql.literal(SHARED_ABBREVIATION)),
                        "names a time zone by an abbreviation that several zones share: write an offset, such as +05:30,"
                                + " or the name of a zone, such as Asia/Kolkata"));
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
                Optional.of("(octet_length(%1$s) = 10 AND %2$s OR %1$s LIKE '20__-__-__ 00:00:00')"
                        .formatted(text, beginsWithYear(text, "")));
            case INSTANT ->
                Optional.of(beginsWithYear(text, "___:__:__%") + " AND " + isShort(text) + " AND "
                        + afterDigits(text, 11, "+-") + " IN ('', 'Z')"
                        + (clocksChange() ? " AND " + isFarFromChange(text) : ""));
            case TIMESTAMP ->
                Optional.of(beginsWithYear(text, "___:__:__%") + " AND " + isShort(text) + " AND "
                        + endsInDigits(text, 11));
            case TIME ->
                Optional.of("%1$s LIKE '__:__:__%%' AND %2$s AND %3$s"
                        .formatted(text, isShort(text), endsInDigits(text, 1)));
            default -> Optional.empty();
        };
    }

    /** Whether a text begins with a year of four digits of this century, or of the one before. */
    private static String beginsWithYear(String text, String rest) {
        return "(%1$s LIKE '20__-__-__%2$s' OR %1$s LIKE '19__-__-__%2$s')".formatted(text, rest);
    }

    /** Whether a text cannot hold a finer fraction than the type keeps. */
    private String isShort(String text) {
        if (!target.isLimited()) {
            return """
                    (octet_length(%1$s) <= %2$s OR %1$s NOT LIKE '%%._______%%'
                     OR %1$s LIKE '%%.______Z' OR %1$s LIKE '%%.______+__%%' OR %1$s LIKE '%%.______-__%%')""".formatted(text, target.rootType() == PgType.TIME ? 14 : 25);
        }
        var precision = PRECISION.matcher(target.type());
        var kept = precision.find() ? Integer.parseInt(precision.group(1)) : 0;
        return "%s NOT LIKE '%%.%s'".formatted(text, "_".repeat(kept + 1) + "%");
    }

    /**
     * Whether no offset follows the digits of a time, or that of UTC where this is the session's. A letter may be the name of a zone
     * wherever it stands.
     */
    private String endsInDigits(String text, int start) {
        var rest = afterDigits(text, start, "");
        return session.timeZone().equals(UTC) ? rest + " IN ('', 'Z', '+00', '+00:00')" : rest + " = ''";
    }

    /**
     * What follows the digits of a time, and the signs if there are any to drop, as bytes: to trim characters, which may be of
     * several bytes, costs three times as much. PostgreSQL takes no time with others than ASCII.
     *
     * @param start the place of the first character of the time
     */
    private static String afterDigits(String text, int start, String signs) {
        return "ltrim(substr(textsend(%s), %s), 'T .:0123456789%s'::bytea)".formatted(text, start, signs);
    }

    private static String namesNoClock(String text) {
        var noLetter = CLOCK_LETTERS.stream()
                .map(letter -> "strpos(%s, '%s') = 0".formatted(text, letter))
                .collect(Collectors.joining(" AND "));
        return "(%s OR %s !~* %s)".formatted(noLetter, text, Sql.literal(CLOCK_WORDS));
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
                : " OR %1$s LIKE '__/__/20__%%' OR %1$s LIKE '__.__.20__%%' OR %1$s LIKE '__-__-20__%%'"
                        .formatted(text);
        return "(%s%s OR %s ~* %s)".formatted(beginsWithYear(text, "%"), ordered, text, Sql.literal(pattern));
    }

    private String keepsFractions(String text) {
        var micros = "(%1$s NOT LIKE '%%._______%%' OR %1$s !~ %2$s)".formatted(text, Sql.literal(FINER_SECOND));
        return target.isLimited()
                ? "%1$s AND %2$s::%3$s::%4$s = %2$s::%4$s"
                        .formatted(micros, text, target.type(), target.unlimitedType())
                : micros;
    }

    /** Dates go beyond the years of timestamps; such a one has a time of day only where somebody wrote one. */
    private String isMidnight(String text) {
        return "CASE WHEN %s THEN %2$s::timestamp = %2$s::date AND %2$s !~ %3$s ELSE strpos(%2$s, ':') = 0 END"
                .formatted(TextRead.valid(session, text, PgType.TIMESTAMP.sql()), text, Sql.literal(FINER_SECOND));
    }

    /** Whether an offset is that of the session's time zone at that moment, or there is none: a second one can be added. */
    private String keepsZone(String text) {
        return "CASE WHEN %s THEN %2$s::timestamptz::timestamp = %2$s::timestamp OR %3$s ELSE true END"
                .formatted(TextRead.valid(session, text, PgType.INSTANT.sql()), text, hasNoZone(text, PgType.INSTANT));
    }

    private String hasNoZone(String text, PgType type) {
        return TextRead.valid(session, "(" + text + " || ' UTC')", type.sql());
    }

    /** Whether the clocks of the session's time zone have ever been changed. */
    private boolean clocksChange() {
        return changesClocks(session.timeZone());
    }

    /** Whether the clocks of a time zone have ever been changed; those of a zone that Java does not know may have been. */
    static boolean changesClocks(String timeZone) {
        try {
            return !ZoneId.of(timeZone).getRules().isFixedOffset();
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** Whether an offset follows the date, or the clocks do not change for a day before and after. */
    private static String isFarFromChange(String text) {
        return """
                (%2$s <> '' OR %1$s::timestamptz::timestamp = %1$s::timestamp
                 AND (%1$s::timestamptz - interval '24 hours')::timestamp = %1$s::timestamp - interval '24 hours'
                 AND (%1$s::timestamptz + interval '24 hours')::timestamp = %1$s::timestamp + interval '24 hours')""".formatted(text, afterDigits(text, 11, ""));
    }

    /**
     * A local time beside the instant that PostgreSQL takes for it.
     *
     * @param local an expression of the local time
     * @param instant an expression of the instant
     * @param localOf a format of the local time of another instant
     */
    private record LocalTime(String local, String instant, String localOf) {

        private static LocalTime ofSession(String text) {
            return new LocalTime(text + "::timestamp", text + "::timestamptz", "(%s)::timestamp");
        }

        private static LocalTime ofNamed(String text) {
            var zoned = " AT TIME ZONE " + NAMED_ZONE;
            return new LocalTime(text + "::timestamp", "(" + text + "::timestamp" + zoned + ")", "((%s)" + zoned + ")");
        }

        /** Whether there is such a local time: PostgreSQL reads another one as a later one. */
        private String exists() {
            return localOf.formatted(instant) + " = " + local;
        }

        /**
         * Whether there is such a local time once. PostgreSQL takes the later one of two: the earlier one is as long before it as
         * the clocks went back during the day before.
         */
        private String existsOnce() {
            var back = "(%s - (%s - interval '24 hours'))"
                    .formatted(localOf.formatted(instant + " - interval '24 hours'"), local);
            return "(%1$s <= interval '0' OR %2$s <> %3$s)"
                    .formatted(back, localOf.formatted(instant + " - " + back), local);
        }
    }

    private String existsInSession(String text) {
        return ofTimesOfZones(text, unlessZoned(text, LocalTime.ofSession(text).exists()));
    }

    private String existsOnceInSession(String text) {
        return ofTimesOfZones(text, unlessZoned(text, LocalTime.ofSession(text).existsOnce()));
    }

    private String unlessZoned(String text, String condition) {
        return condition + " OR NOT " + hasNoZone(text, PgType.INSTANT);
    }

    private String existsInNamed(String text) {
        return ofTimesOfZones(text, inNamedZones(text, LocalTime.ofNamed(text).exists()));
    }

    private String existsOnceInNamed(String text) {
        return ofTimesOfZones(text, inNamedZones(text, LocalTime.ofNamed(text).existsOnce()));
    }

    /** Whether a condition on the local time of a text holds in each time zone that the text names. */
    private static String inNamedZones(String text, String condition) {
        return """
                NOT EXISTS (SELECT FROM regexp_matches(%1$s, %2$s, 'g') AS word (match)
                             WHERE NOT CASE WHEN lower(%3$s) IN (SELECT lower(name) FROM pg_timezone_names)
                                            THEN %4$s ELSE true END)""".formatted(text, Sql.literal(ZONE_NAME), NAMED_ZONE, condition);
    }

    private String ofTimesOfZones(String text, String condition) {
        return """
                CASE WHEN NOT %2$s THEN true
                     WHEN %1$s::timestamp %3$s THEN %4$s
                     ELSE true END""".formatted(text, TextRead.valid(session, text, PgType.TIMESTAMP.sql()), TIMES_OF_ZONES, condition);
    }

    /** A time of day alone has no moment: the session's time zone has to have the offset the whole year. */
    private String keepsZoneOfDay(String text) {
        return """
                (%1$s OR CASE WHEN %2$s
                              THEN extract(timezone FROM %3$s::timetz) = ALL (ARRAY[
                                       extract(timezone FROM timestamptz '2000-01-01'),
                                       extract(timezone FROM timestamptz '2000-07-01')])
                              ELSE false END)""".formatted(
                hasNoZone(text, PgType.ZONED_TIME), TextRead.valid(session, text, PgType.ZONED_TIME.sql()), text);
    }

    /** Another date cannot be added to one. */
    private String hasNoDate(String text) {
        return TextRead.valid(session, "('2000-01-01 ' || " + text + ")", PgType.INSTANT.sql());
    }

    /** A condition that holds of each date or time that a text is made of: an array's elements, a range's bounds. */
    private String ofEach(String text, UnaryOperator<String> condition) {
        if (!target.isArray() && !target.isRange()) {
            return condition.apply(text);
        }
        var parts = target.isArray() ? "unnest(%s::text[])".formatted(text) : "(SELECT %s) AS".formatted(text);
        var bounds = "regexp_split_to_table(whole.text, '[][(){},\"]+')";
        var from = target.isRange() ? (target.isArray() ? parts + " AS" : parts) + " whole (text), " + bounds : parts;
        return """
                NOT EXISTS (SELECT FROM %s AS part (text)
                             WHERE part.text <> '' AND lower(part.text) <> 'empty'
                               AND NOT CASE WHEN %s THEN %s ELSE false END)""".formatted(from, TextRead.valid(session, "part.text", target.root()), condition.apply("part.text"));
    }
}
