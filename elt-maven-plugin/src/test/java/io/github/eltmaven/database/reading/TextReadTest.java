package io.github.eltmaven.database.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Seeds;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.DateStyle;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of reading texts, tested on many texts that are almost right. */
@ExtendWith(PostgresExtension.class)
final class TextReadTest {

    private static final int TEXTS = Seeds.count(10_000, 100_000);

    private static final List<String> MOMENTS = List.of(
            "2020-02-03",
            "2020-02-03T04:05:06Z",
            "2020-02-03 04:05:06.123456+05:30",
            "1999-02-03 04:05:06.1234567",
            "2020-02-03T04:05:06GMT+3",
            "2020-02-03 04:05:06 UTC+03:00",
            "04:05:06",
            "04:05:06.123-05",
            "3/2/20 04:05",
            "31/12/2020 04:05:06",
            "Feb 3, 2020 04:05 PM",
            "3 Feb 2020",
            "Jan 2 26 0405",
            "Mon Feb 03 12:00:00 UTC 2020",
            "20200203T040506",
            "2020.034",
            "J2451187",
            "0044-03-15 BC",
            "infinity",
            "today",
            // A letter is the name of a zone wherever PostgreSQL finds it, and an underscore may stand between digits.
            "2020-02-3aT04:05:06",
            "2020-02-03TT4:05:06Z",
            "19_9-02- 04:5:06");
    private static final List<String> NUMBERS = List.of(
            "1.23", "-12345.678", "1.5e-5", "0.1234567890", "16777217", "1E10", "NaN", "Infinity", "0x1F", "1_000.5");
    private static final List<String> DATES = List.of("date", "timestamp", "timestamptz");

    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) throws SQLException {
        session = new Database(settings, "UTC", new RecordingLog()).open();
        // Older servers ask a function of the ledger whether a text is a value.
        Ledger.open(session);
        session.execute("CREATE TABLE public.text (x text)");
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    private TextRead read(String type, DateStyle style) throws SQLException {
        session.execute("DROP TABLE IF EXISTS public.target; CREATE TABLE public.target (x " + type + ")");
        return new TextRead(
                session, new Catalog(session).columns("public.target").get(0), style);
    }

    /** Makes texts from other texts: characters are changed, removed and inserted, and parts of two texts are joined. */
    private void fill(List<String> seeds, long seed) throws SQLException {
        var random = new Random(seed);
        var alphabet = "0123456789 0123456789-:./TZ+,eEdwJanFebPMBC_";
        var texts = Stream.generate(() -> {
                    var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
                    for (var i = random.nextInt(4); i > 0 && text.length() > 0; i--) {
                        var place = random.nextInt(text.length());
                        var character = alphabet.charAt(random.nextInt(alphabet.length()));
                        switch (random.nextInt(4)) {
                            case 0 -> text.setCharAt(place, character);
                            case 1 -> text.deleteCharAt(place);
                            case 2 -> text.insert(place, character);
                            default ->
                                text.replace(place, text.length(), " " + seeds.get(random.nextInt(seeds.size())));
                        }
                    }
                    return text.toString();
                })
                .limit(TEXTS)
                .distinct()
                .toList();
        session.execute("TRUNCATE public.text");
        session.execute("INSERT INTO public.text SELECT unnest(?::text[])", session.array("text", texts));
    }

    private List<String> texts(String condition) throws SQLException {
        return session.query(
                row -> row.getString(1), "SELECT x FROM public.text WHERE " + condition + " ORDER BY x LIMIT 20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "timestamp",
                "timestamp(0)",
                "timestamptz",
                "timestamptz(3)",
                "time",
                "time(0)",
                "numeric(10,2)",
                "numeric(24,8)",
                "real",
                "double precision"
            })
    void whatAPatternTakesForPlainLosesNothing(String type) throws SQLException {
        fill(type.startsWith("date") || type.startsWith("time") ? MOMENTS : NUMBERS, type.hashCode());
        for (var style : DateStyle.values()) {
            session.inTransaction(() -> {
                session.reading(style, () -> {
                    var read = read(type, style);
                    var kept = read.losses("x").stream().map(TextLoss::kept).collect(Collectors.joining(" AND "));
                    var plain = Objects.requireNonNull(read.plain("x").orElse(null));

                    assertThat(texts("CASE WHEN %s THEN %s ELSE false END".formatted(read.isCastable("x"), plain)))
                            .isNotEmpty();
                    assertThat(texts("CASE WHEN %s THEN (%s) AND (%s) IS NOT TRUE ELSE false END"
                                    .formatted(read.isCastable("x"), plain, kept)))
                            .isEmpty();
                });
                return style;
            });
        }
    }

    /** PostgreSQL says itself whether a date has one reading: the same in whatever order it takes numbers. */
    @Test
    void aDateThatIsReadWithoutAStyleIsTheSameInEveryStyle() throws SQLException {
        fill(MOMENTS, 42);
        for (var type : DATES) {
            var read = read(type, DateStyle.NONE);
            session.execute("CREATE TABLE public.taken AS SELECT x, %s AS y FROM public.text WHERE %s"
                    .formatted(read.value("x"), read.isValid("x")));
            assertThat(session.number("SELECT count(*) FROM public.taken")).isGreaterThan(100);
            for (var style : List.of(DateStyle.DMY, DateStyle.MDY)) {
                session.inTransaction(() -> {
                    session.reading(
                            style,
                            () -> assertThat(session.query(
                                            row -> row.getString(1),
                                            "SELECT x FROM public.taken WHERE CASE WHEN %s THEN x::%s <> y ELSE true END"
                                                    .formatted(read.isCastable("x"), type)))
                                    .isEmpty());
                    return style;
                });
            }
            session.execute("DROP TABLE public.taken");
        }
    }

    /** Each instant has one local time; where two have the same, or a local time has no instant, Java says so, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "Asia/Gaza"})
    void aLocalTimeIsReadWhereJavaKnowsOneOffsetForIt(String zone, ConnectionSettings settings) throws SQLException {
        var rules = ZoneId.of(zone).getRules();
        var random = new Random(zone.hashCode());
        var changes = Stream.iterate(
                        rules.nextTransition(Instant.parse("1990-01-01T00:00:00Z")),
                        Objects::nonNull,
                        change -> rules.nextTransition(change.getInstant()))
                .limit(40)
                .toList();
        var times = new TreeMap<String, Integer>();
        for (var i = 0; i < 4_000; i++) {
            var time = changes.get(random.nextInt(changes.size()))
                    .getDateTimeBefore()
                    .plusMinutes(random.nextInt(500) - 250)
                    .plusHours(random.nextInt(10) == 0 ? random.nextInt(100) - 50 : 0);
            times.put(
                    time.toString().replace('T', ' ') + ":00",
                    rules.getValidOffsets(time).size());
        }
        try (var inZone = new Database(settings, zone, new RecordingLog()).open()) {
            inZone.execute("CREATE TABLE public.target (x timestamptz)");
            var read = new TextRead(
                    inZone, new Catalog(inZone).columns("public.target").get(0), DateStyle.NONE);
            var valid = inZone.query(
                    row -> row.getString(1),
                    "SELECT x FROM unnest((SELECT ?)::text[]) AS t (x) WHERE " + read.isValid("x") + " ORDER BY x",
                    inZone.array("text", List.copyOf(times.keySet())));

            assertThat(valid)
                    .containsExactlyElementsOf(times.entrySet().stream()
                            .filter(time -> time.getValue() == 1)
                            .map(Map.Entry::getKey)
                            .toList());
            assertThat(times.values()).contains(0, 1, 2);
        }
    }
}
