package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Finds what a text says about a time zone that people can read in several ways, and local times that a time zone skips or has twice. */
final class ZoneText {

    /** Words that a number may follow in a date or a time: names of months and of days, halves of a day, eras. */
    private static final String WORD_BEFORE_NUMBER =
            "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
                    + "|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?"
                    + "|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)";

    /** Zones whose official name holds a number. */
    private static final String ZONE_WITH_NUMBER = "(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$)";

    /**
     * A number other than 0 after the name of a zone. PostgreSQL reads UTC+3 as POSIX does, as 3 hours west of Greenwich. It reads
     * GMT+0100 as 100 hours.
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

    /** Words of a date or a time that are not the name of a time zone: months and days, halves of a day, eras and fillers. */
    private static final String NO_ZONE =
            "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
                    + "|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$)";

    /** The word that may be the name of a time zone. A valid text names one time zone at most. */
    static final String ZONE_NAME = "(?<![a-z])(?!" + NO_ZONE + ")[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*";

    /**
     * Something that a date or a time may leave open about its time zone.
     *
     * @param kept makes the condition that nothing is left open, for an expression of the date or time as text
     * @param reason what is left open, to follow the text
     */
    record OpenZone(UnaryOperator<String> kept, String reason) {}

    /**
     * A local time beside the instant that PostgreSQL takes for it.
     *
     * @param local an expression of the local time
     * @param instant an expression of the instant
     * @param toLocal makes an expression of the local time from one of an instant
     */
    private record LocalTime(String local, String instant, UnaryOperator<String> toLocal) {

        private static LocalTime ofSession(String text) {
            return new LocalTime(
                    text + "::timestamp", text + "::timestamptz", instant -> "(" + instant + ")::timestamp");
        }

        private static LocalTime ofNamedZone(String text) {
            var atZone = " AT TIME ZONE " + namedZone(text);
            return new LocalTime(
                    text + "::timestamp",
                    "(" + text + "::timestamp" + atZone + ")",
                    instant -> "((" + instant + ")" + atZone + ")");
        }

        /** SQL condition: does the time zone have the local time? PostgreSQL reads a skipped time as a later one. */
        private String exists() {
            return toLocal.apply(instant) + " = " + local;
        }

        private String existsOnce() {
            var back = SqlTemplate.expression("(${aDayBefore} - (${local} - interval '24 hours'))")
                    .with("aDayBefore", toLocal.apply(instant + " - interval '24 hours'"))
                    .with("local", local)
                    .text();
            return SqlTemplate.of(ZoneText.class, "local-time-exists-once.sql")
                    .with("local", local)
                    .with("back", back)
                    .with("earlier", toLocal.apply(instant + " - " + back))
                    .text();
        }
    }

    private final Session session;

    ZoneText(Session session) {
        this.session = session;
    }

    /** Whether a time zone may have changed its clocks. The answer is yes for a time zone that Java does not know. */
    static boolean changesClocks(String timeZone) {
        try {
            return !ZoneId.of(timeZone).getRules().isFixedOffset();
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** Whether the session's time zone may have changed its clocks. */
    boolean changesClocks() {
        return changesClocks(session.timeZone());
    }

    /** SQL condition: does a text have no offset, so that one can be added? */
    String hasNoZone(String text, PgType type) {
        return TextRead.valid(session, "(" + text + " || ' UTC')", type.sql());
    }

    /** Returns what a text may say about a time zone that people can read in several ways. */
    List<OpenZone> unclearZones() {
        return List.of(
                new OpenZone(
                        part -> part + " !~* " + Quoting.literal(NUMBER_AFTER_ZONE),
                        "may be read in several ways: write the offset alone, such as +03:00, without the name of a zone"),
                new OpenZone(
                        part -> part + " !~* " + Quoting.literal(SHARED_ABBREVIATION),
                        "names a time zone by an abbreviation that several zones share: write an offset, such as +05:30,"
                                + " or the name of a zone, such as Asia/Kolkata"));
    }

    /** Returns what a local time leaves open when its time zone puts the clocks forward or back. */
    List<OpenZone> changedClocks() {
        var open = new ArrayList<OpenZone>();
        if (changesClocks()) {
            var zone = "timeZone " + session.timeZone();
            open.add(skipped(
                    zone, part -> inSession(part, LocalTime.ofSession(part).exists())));
            open.add(twice(
                    zone, part -> inSession(part, LocalTime.ofSession(part).existsOnce())));
        }
        var zone = "the time zone that it names";
        open.add(skipped(
                zone, part -> inNamedZone(part, LocalTime.ofNamedZone(part).exists())));
        open.add(twice(
                zone, part -> inNamedZone(part, LocalTime.ofNamedZone(part).existsOnce())));
        return open;
    }

    private static OpenZone skipped(String zone, UnaryOperator<String> exists) {
        return new OpenZone(
                exists, "does not exist in " + zone + ", whose clocks skip it: write the time with its offset");
    }

    private static OpenZone twice(String zone, UnaryOperator<String> existsOnce) {
        return new OpenZone(
                existsOnce, "exists twice in " + zone + ", whose clocks go back then: write the time with its offset");
    }

    private String inSession(String text, String condition) {
        return ofLocalTime(text, condition + " OR NOT " + hasNoZone(text, PgType.INSTANT));
    }

    private String inNamedZone(String text, String condition) {
        return ofLocalTime(
                text,
                SqlTemplate.of(ZoneText.class, "in-named-zone.sql")
                        .with("zone", namedZone(text))
                        .with("condition", condition)
                        .text());
    }

    private static String namedZone(String text) {
        return "(regexp_match(" + text + ", " + Quoting.literal(ZONE_NAME) + ", 'i'))[1]";
    }

    private String ofLocalTime(String text, String condition) {
        return SqlTemplate.of(ZoneText.class, "of-local-time.sql")
                .with("text", text)
                .with("isTimestamp", TextRead.valid(session, text, PgType.TIMESTAMP.sql()))
                .with("condition", condition)
                .text();
    }

    /** SQL condition: does no clock change within a day of the text's time, or does an offset follow the time? */
    static String isFarFromClockChange(String text, String offset) {
        return SqlTemplate.of(ZoneText.class, "is-far-from-clock-change.sql")
                .with("text", text)
                .with("offset", offset)
                .text();
    }
}
