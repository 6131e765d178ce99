package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A text is read where it has one reading and the table keeps all of it. Else its record is rejected with the reason. */
@ExtendWith(LedgerExtension.class)
final class ReadingTest {

    private static final String AMBIGUOUS =
            "may be read in several ways: write year-month-day with four digits of year, or set dateStyle";
    private static final String TIME_OF_DAY = "has a time of day, and date keeps none";
    private static final String OFFSET = "has another offset than timeZone UTC, and %s keeps none";
    private static final String FINER = "has a finer fraction of a second than %s keeps";
    private static final String DIGITS = "has more digits than %s keeps";

    private static final String GROUPS = "may be read in several ways: a group is of three digits, as in $1,234.00";

    private static final String ROUNDED = "has a fraction that %s rounds: write whole months, or whole microseconds";

    private static final String TIMESTAMP = "timestamp without time zone";
    private static final String INSTANT = "timestamp with time zone";
    private static final String TIME = "time without time zone";

    private static final String TYPES = """
            CREATE SCHEMA dw;
            CREATE DOMAIN dw.price AS numeric(10,2);
            CREATE DOMAIN dw.day AS date;
            CREATE DOMAIN dw.second AS timestamp(0);
            CREATE DOMAIN dw.code AS varchar(3);
            """;

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private String head = "";

    /** For each text in turn: the value in the table, or the reason of the reject. */
    private final Map<String, List<String>> expected = new LinkedHashMap<>();

    private final List<String> types = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>();
    private final List<List<String>> records = new ArrayList<>();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
    }

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    /** Begins a column of a type, whose text the model gives as it is. */
    private ReadingTest column(String type) {
        return column(type, "v%s");
    }

    /** The same with an expression of the model over the text. */
    private ReadingTest column(String type, String expression) {
        expressions.add(expression.formatted(types.size()));
        types.add(type);
        return this;
    }

    /** A text that is read as a value. */
    private ReadingTest reads(String text, String value) {
        return add(text, value);
    }

    /** Texts that are read as PostgreSQL's own cast reads them. */
    private ReadingTest readsAsCast(String... texts) {
        for (var text : texts) {
            add(text, "");
        }
        return this;
    }

    /** Texts that are refused. */
    private ReadingTest refuses(String reason, String... texts) {
        var column = types.size() - 1;
        for (var text : texts) {
            add(text, "v" + column + ": '" + text + "' " + reason.formatted(types.get(column)));
        }
        return this;
    }

    private ReadingTest add(String text, String expectation) {
        expected.put(String.valueOf(records.size()), List.of(text, expectation, String.valueOf(types.size() - 1)));
        records.add(List.of(String.valueOf(types.size() - 1), text));
        return this;
    }

    private void build() {
        warehouse
                .write("elt/elt.yaml", head + "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        TYPES + "CREATE TABLE dw.item (id int PRIMARY KEY" + each(", v%1$s %2$s") + ");\n")
                .write("elt/dw/item.sql", "SELECT id" + each(", %3$s AS v%1$s") + " FROM raw.item\n");
        var lines = new StringBuilder("id" + each(",v%1$s") + "\n");
        for (var i = 0; i < records.size(); i++) {
            var column = Integer.parseInt(records.get(i).get(0));
            lines.append(i)
                    .append(",".repeat(column + 1))
                    .append('"')
                    .append(records.get(i).get(1).replace("\"", "\"\""))
                    .append('"')
                    .append(",".repeat(types.size() - column - 1))
                    .append('\n');
        }
        warehouse.write("data/1.csv", lines.toString());
        warehouse.load();
        warehouse.dw();
    }

    private String each(String text) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> text.formatted(i, types.get(i), expressions.get(i)))
                .collect(Collectors.joining());
    }

    /** For each record: its value, or the reason of the reject. */
    private Map<String, String> became() {
        var values = new LinkedHashMap<String, String>();
        for (var row :
                warehouse.rows("SELECT id, coalesce(" + each("v%1$s::text, ") + "'') FROM dw.item ORDER BY id")) {
            values.put(row.get(0), row.get(1));
        }
        for (var row : warehouse.rows(
                "SELECT line - 2, array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line")) {
            values.put(row.get(0), row.get(1));
        }
        return values;
    }

    private void buildsWhatIsExpected() {
        build();
        var became = became();
        var wrong = new ArrayList<String>();
        for (var entry : expected.entrySet()) {
            var text = entry.getValue().get(0);
            var column = Integer.parseInt(entry.getValue().get(2));
            var value = entry.getValue().get(1).isEmpty()
                    ? cast(text, types.get(column))
                    : entry.getValue().get(1);
            if (!value.equals(became.get(entry.getKey()))) {
                wrong.add(text + " as " + types.get(column) + ": " + became.get(entry.getKey()) + ", not " + value);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private @Nullable String cast(String text, String type) {
        return warehouse.value("SELECT $$" + text + "$$::" + type + "::text");
    }

    @Test
    void aDateIsReadInOneWayOrRefused() {
        column("date")
                .reads("2020-02-03", "2020-02-03")
                .reads("2020-2-3", "2020-02-03")
                .reads("2020/02/03", "2020-02-03")
                .reads("2020.2.3", "2020-02-03")
                .reads("1899-12-31", "1899-12-31")
                .reads("0099-01-05", "0099-01-05")
                .reads("20200203", "2020-02-03")
                .reads("2020.034", "2020-02-03")
                .reads("J2451187", "1999-01-08")
                .reads("February 3, 2020", "2020-02-03")
                .reads("Feb 3 2020", "2020-02-03")
                .reads("3 Feb 2020", "2020-02-03")
                .reads("Mon, 03 Feb 2020", "2020-02-03")
                .reads("03-Feb-2020", "2020-02-03")
                .reads("3Feb2020", "2020-02-03")
                .reads("2020-Feb-03", "2020-02-03")
                .reads("2020 Feb 3", "2020-02-03")
                .reads("0044-03-15 BC", "0044-03-15 BC")
                .reads("12020-01-02", "12020-01-02")
                .reads("infinity", "infinity")
                .reads("-infinity", "-infinity")
                .refuses(
                        AMBIGUOUS,
                        "3/2/20",
                        "31/12/20",
                        "02/03/2020",
                        "31/12/2020",
                        "2-3-2020",
                        "03.02.2020",
                        "99-01-05",
                        "Jan 2 26",
                        "2 Jan 26",
                        "Jan-20-03",
                        "June-20-03",
                        "26 Jan 2 -0500",
                        "44-03-15 BC",
                        "200203",
                        "1200203")
                .refuses("is not %s", "2020-13-01", "today", "2020-02-30");
        column("dw.day").readsAsCast("2020-02-03").refuses(AMBIGUOUS, "3/2/20");
        column("date[]")
                .reads("{2020-02-03,\"Feb 3, 2020\",NULL}", "{2020-02-03,2020-02-03,NULL}")
                .refuses(AMBIGUOUS, "{2020-02-03,3/2/20}");
        column("daterange")
                .readsAsCast("[2020-02-03,2020-02-05)", "empty", "[2020-02-03,)", "(,infinity)")
                .refuses(AMBIGUOUS, "[1/2/03,2020-02-03)");
        column(TIMESTAMP)
                .readsAsCast(
                        "2020-02-03 10:11:12", "Mon Feb 03 12:00:00 2020", "3 Feb 2020 04:05 PM", "20200203T040506")
                .refuses(AMBIGUOUS, "3/2/20 10:11:12", "Jan 2 26 0405", "02/03/2020 10:11");
        column(INSTANT)
                .readsAsCast(
                        "2020-02-03T10:11:12-05:00", "Mon, 03 Feb 2020 12:00:00 +0100", "Mon Feb 03 12:00:00 UTC 2020")
                .refuses(AMBIGUOUS, "3/2/20 10:11:12Z", "03/02/2020 00:00:00.000Z");

        buildsWhatIsExpected();
    }

    @Test
    void digitsThatANumberWouldLoseAreRefused() {
        column("numeric(10,2)")
                .reads("1.23", "1.23")
                .reads("1.2300000", "1.23")
                .reads("12345678.90", "12345678.90")
                .reads("1.5e3", "1500.00")
                .reads("125E-2", "1.25")
                .reads(" -.5 ", "-0.50")
                .reads("NaN", "NaN")
                .refuses("has 3 decimals, numeric(10,2) keeps 2", "1.239", "1.2390", "-0.001", "1239e-3")
                .refuses("has 6 decimals, numeric(10,2) keeps 2", "1.5e-5", "1.5E-5")
                .refuses("is not numeric(10,2)", "123456789.12", "1,5");
        column("numeric(24,8)")
                .reads("0.12345678", "0.12345678")
                .reads("1e-8", "0.00000001")
                .refuses("has 9 decimals, numeric(24,8) keeps 8", "1e-9", "0.123456789", "1234567.123456789");
        column("numeric(3,0)").reads("1.0", "1").refuses("has 1 decimal, numeric(3,0) keeps 0", "1.5");
        column("dw.price").reads("1.20", "1.20").refuses(DIGITS, "1.239", "1.5e-5");
        column("numeric(10,2)[]").reads("{1.2,NULL}", "{1.20,NULL}").refuses(DIGITS, "{1.2,1.239}");
        column("dw.price[]").reads("{1.2}", "{1.20}").refuses(DIGITS, "{1.239}");
        column("numeric").reads("1.123456789012345678901234567890", "1.123456789012345678901234567890");
        column("money")
                .readsAsCast("5.99", "$1,234.56", "5.990", "(5)")
                .reads("-$1,234", "-$1,234.00")
                .reads("1,234,567.5", "$1,234,567.50")
                .reads(" ($ 1,234.50) ", "-$1,234.50")
                .reads(".5", "$0.50")
                .reads("5.", "$5.00")
                .refuses(DIGITS, "5.999", "$5.991", "0.001")
                .refuses(
                        GROUPS,
                        "1,50",
                        "1,5",
                        "$1,50",
                        "12,34,56",
                        "1234,567",
                        ",50",
                        "50,",
                        "1,,234",
                        "1,234,",
                        "1.2,3")
                .refuses("is not %s", "$", ".", "-", "()", "(5", "5)", "1.234.567", "1.234,5");
        column("money[]")
                .reads("{1,50,NULL}", "{$1.00,$50.00,NULL}")
                .reads("{\"1,234.50\"}", "{\"$1,234.50\"}")
                .refuses(GROUPS, "{\"1,50\"}")
                .refuses("is not %s", "{1,$}")
                .refuses(DIGITS, "{1,5.999}");
        column("real")
                .reads("0.1", "0.1")
                .reads("16777216", "1.6777216e+07")
                .reads("123.456", "123.456")
                .reads("100000000", "1e+08")
                .reads("0.100000000000", "0.1")
                .reads("Infinity", "Infinity")
                .reads("0.100000001490116119", "0.1")
                .reads("1.23456789e5", "123456.79")
                .refuses(DIGITS, "16777217", "0.123456789", "1.23456799e5", "1.23e-44");
        column("double precision")
                .reads("0.1", "0.1")
                .reads("-1234567.12345678", "-1234567.12345678")
                .reads("9007199254740992", "9.007199254740992e+15")
                .reads("0.30000000000000004", "0.30000000000000004")
                .reads("3.14159265358979312", "3.141592653589793")
                .reads("0.10000000000000001", "0.1")
                .reads("-1.000000000000000056e-01", "-0.1")
                .reads("4.9406564584124654e-324", "5e-324")
                .reads("1.7976931348623157081e+308", "1.7976931348623157e+308")
                .refuses(DIGITS, "3.14159265358979313", "9007199254740992.5", "-1.234567890123456789e+25")
                .reads("1e300", "1e+300")
                .reads("100000000000000000000", "1e+20")
                .reads("NaN", "NaN")
                .refuses(DIGITS, "9007199254740993", "123456789012345678", "0.12345678901234567890")
                .refuses("is not %s", "1e400", "1e-400");
        column("double precision[]")
                .reads("{0.1,2}", "{0.1,2}")
                .reads("{0.10000000000000001,NULL}", "{0.1,NULL}")
                .refuses(DIGITS, "{0.1,9007199254740993}");
        column("varchar(3)")
                .reads("abc", "abc")
                .reads("añb", "añb")
                .refuses("is not character varying(3)", "abc  ", "abcd");
        column("dw.code").reads("abc", "abc").refuses("is not dw.code", "abc ");
        column("char(3)").reads("ab    ", "ab").refuses("is not character(3)", "abcd");
        column("interval(0)").readsAsCast("1 day 02:03:04", "5 s").refuses(DIGITS, "1.5 s", "00:00:01.25");
        column("interval")
                .readsAsCast("00:00:01.123456", "1.5 days")
                .refuses(DIGITS, "00:00:01.1234567", "1.1234567 s")
                .reads("0.25 years", "3 mons")
                .reads("1.5 decades 0.5 months", "15 years 15 days")
                .reads("0.33 months", "9 days 21:36:00")
                .reads("P0.5", "6 mons")
                .readsAsCast(
                        "1.5 milliseconds",
                        "P25e-2Y",
                        "P1Y2.5M",
                        "PT0.5M",
                        "0.5 weeks",
                        "1-2 3 04:05:06.5",
                        "0.001 mil")
                .refuses(
                        ROUNDED,
                        "0.3 years",
                        "-0.3 yr ago",
                        "1 day 1.1year",
                        "0.333 decades",
                        "0.0004 millennia",
                        "0.0001 c",
                        "P0.3Y",
                        "P3e-1Y",
                        "P0.3",
                        "0.00000000001 hours",
                        "1.5 microseconds",
                        "0.0000000000001 months");
        column("interval[]").readsAsCast("{0.5 years,NULL}").refuses(ROUNDED, "{0.5 years,0.3 years}");
        column("interval day").readsAsCast("5 days").refuses(DIGITS, "1 day 02:03", "5");

        buildsWhatIsExpected();
    }

    @Test
    void aTimeThatWouldLoseAPartIsRefused() {
        column("timestamp(0) without time zone")
                .readsAsCast("2020-01-01 10:11:12", "2020-01-01T10:11:12.000", "2020-01-01", "2020-01-01T10:11:12Z")
                .refuses(FINER, "2020-01-01 10:11:12.5", "2020-01-01 10:11:12.001")
                .refuses(OFFSET, "2020-01-01 10:11:12-05:00");
        column("dw.second").readsAsCast("2020-01-01 10:11:12").refuses(FINER, "2020-01-01 10:11:12.5");
        column("timestamp(0) without time zone[]")
                .readsAsCast("{2020-01-01 10:11:12}")
                .refuses(FINER, "{2020-01-01 10:11:12.5}");
        column("timestamp(3) with time zone")
                .readsAsCast("2020-01-01T10:11:12.123Z", "2020-01-01T10:11:12.1230Z", "2020-01-01T10:11:12.12+05:30")
                .refuses(FINER, "2020-01-01T10:11:12.1234Z", "2020-01-01 1:2:3.4567");
        column(INSTANT)
                .readsAsCast(
                        "2020-01-01T10:11:12.123456Z",
                        "2020-01-01T10:11:12.123456000Z",
                        "2020-01-01T10:11:12.123456-05:00",
                        "2020-01-01 10:11 America/New_York",
                        "2020-01-01T24:00:00Z",
                        "infinity")
                .refuses(
                        FINER,
                        "2020-01-01T10:11:12.123456789Z",
                        "2020-01-01 1:2:3.1234567",
                        "1850-01-01 1:2:3.1234567");
        column(TIMESTAMP)
                .readsAsCast(
                        "2020-01-01T10:11:12",
                        "2020-01-01T10:11:12.123456",
                        "2020-01-01T10:11:12.123456Z",
                        "2020-01-01T10:11:12+00",
                        "2020-01-01 10:11:12 UTC",
                        "2020-01-01 1:2:3 PM",
                        "2020-01-01 10:11",
                        "20200101T101112",
                        "-infinity")
                .refuses(
                        OFFSET,
                        "2020-01-01T10:11:12-05:00",
                        "2020-01-01T10:11:12.5+02",
                        "2020-01-01 10:11:12 America/New_York",
                        "2020-01-01 10:11:12 MST",
                        "2020-01-01 10:11-05",
                        "Mon, 03 Feb 2020 12:00:00 +0100");
        column("date")
                .readsAsCast("2020-01-01 00:00:00", "2020-01-01T00:00Z", "2020-01-01 00:00:00.000")
                .refuses(
                        TIME_OF_DAY,
                        "2020-01-01 10:11",
                        "2020-01-01T00:00:00.001",
                        "2020-01-01 00:00:00.0000001",
                        "2020-01-01T10:11:12-05:00")
                .refuses(OFFSET, "2020-01-01T00:00-05:00", "2020-01-01 00:00:00 America/New_York");
        column("daterange").refuses("has a time of day, and %s keeps none", "[2020-01-01 10:11,2020-01-02)");
        column("tsrange").readsAsCast("[2020-01-01 10:11,)").refuses(OFFSET, "[2020-01-01 10:11-05,2020-01-02)");
        column("time(3) without time zone")
                .readsAsCast("10:11:12.123", "10:11", "04:05 PM", "10:11:12Z")
                .refuses(FINER, "10:11:12.1234");
        column(TIME)
                .readsAsCast("10:11:12.123456", "24:00:00", "101112", "10:11:12+00")
                .refuses(FINER, "10:11:12.1234567")
                .refuses(OFFSET, "10:11:12-05:00", "10:11 MST")
                .refuses("has a date, and %s keeps none", "2020-01-01 10:11", "2020-01-01 10:11:12Z");
        column("time with time zone")
                .readsAsCast("10:11:12-05:00")
                .refuses("has a date, and %s keeps none", "2020-01-01 10:11:12-05:00");

        buildsWhatIsExpected();
    }

    @Test
    void anOffsetAfterTheNameOfAZoneIsRefused() {
        var named = "may be read in several ways: write the offset alone, such as +03:00, without the name of a zone";
        column(INSTANT)
                .reads("2020-01-01 10:00:00+03:00", "2020-01-01 07:00:00+00")
                .reads("2020-01-01 10:00:00 Etc/GMT+3", "2020-01-01 13:00:00+00")
                .reads("2020-01-01 10:00:00 Europe/Berlin", "2020-01-01 09:00:00+00")
                .reads("2020-01-01 10:00:00 EST5EDT", "2020-01-01 15:00:00+00")
                .readsAsCast(
                        "2020-01-01T10:00:00Z",
                        "2020-01-01 10:00:00.123456 UTC",
                        "2020-01-01 10:00:00 UTC+00:00",
                        "2020-01-01 10:00:00 GMT0",
                        "Mon Feb 03 2020 12:00:00 GMT+0000",
                        "Mon Feb 03 12:00:00 UTC 2020",
                        "Feb-3-2020 04:05 PM+03",
                        "3Feb2020 10:00 -03",
                        "20200203T040506+03")
                .refuses(
                        named,
                        "2020-01-01 10:00:00 UTC+03:00",
                        "2020-01-01 10:00:00 GMT+3",
                        "2020-01-01T10:00:00GMT-3",
                        "2020-01-01T10:00:00Z+3",
                        "2020-01-01Z10:00:00",
                        "2020-01-01 10:00:00 utc3",
                        "2020-01-01 10:00:00 UTC+00:30",
                        "2020-01-01 10:00:00 EST5",
                        "2020-01-01 10:00:00 Europe/Berlin+3",
                        "2020-01-01 UTC+3",
                        "Mon Feb 03 2020 12:00:00 GMT+0100");
        column(TIMESTAMP).refuses(named, "2020-01-01 10:00:00 UTC+03:00");
        column("tstzrange").readsAsCast("[2020-01-01 10:00Z,)").refuses(named, "[2020-01-01 10:00 UTC+3,)");
        column("time with time zone").readsAsCast("10:00+03").refuses(named, "10:00 UTC+3");

        buildsWhatIsExpected();
    }

    @Test
    void anAbbreviationThatSeveralZonesShareIsRefused() {
        var shared = "names a time zone by an abbreviation that several zones share: write an offset, such as +05:30,"
                + " or the name of a zone, such as Asia/Kolkata";
        column(INSTANT)
                .reads("2020-01-01 10:00:00 CET", "2020-01-01 09:00:00+00")
                .reads("2020-01-01 10:00:00 Asia/Kolkata", "2020-01-01 04:30:00+00")
                .readsAsCast(
                        "2020-01-01 10:00:00 UTC",
                        "2020-01-01 10:00:00 GMT",
                        "2020-01-01 10:00:00Z",
                        "2020-01-01 10:00:00 UT",
                        "2020-01-01 10:00:00 EST5EDT",
                        "2020-01-01 10:00:00 PST8PDT",
                        "Sat Aug 01 10:00:00 2020")
                .refuses(
                        shared,
                        "2020-01-01 10:00:00 IST",
                        "2020-01-01 10:00:00 CST",
                        "2020-01-01T10:00:00est",
                        "2020-07-01 10:00:00.123456 BST",
                        "Mon Feb 03 12:00:00 PST 2020",
                        "2020-01-01 10:00 PM AMT",
                        "2020-01-01 10:00 ART",
                        "2020-01-01 10:00 KST",
                        "EST 2020-01-01 10:00");
        column(TIMESTAMP).refuses(shared, "2020-01-01 10:00:00 IST");
        column("date").refuses(shared, "2020-01-01 00:00:00 IST");
        column("tstzrange").readsAsCast("[2020-01-01 10:00Z,)").refuses(shared, "[2020-01-01 10:00 IST,)");
        column("time with time zone").readsAsCast("10:00+03").refuses(shared, "10:00 IST");

        buildsWhatIsExpected();
    }

    @Test
    void aLocalTimeThatANamedZoneSkipsOrHasTwiceIsRefused() {
        var skipped =
                "does not exist in the time zone that it names, whose clocks skip it: write the time with its offset";
        var twice =
                "exists twice in the time zone that it names, whose clocks go back then: write the time with its offset";
        column(INSTANT)
                .reads("2026-10-25 03:00 Europe/Berlin", "2026-10-25 02:00:00+00")
                .reads("2026-10-25 01:59 Europe/Berlin", "2026-10-24 23:59:00+00")
                .reads("2026-10-25 02:30 Asia/Kolkata", "2026-10-24 21:00:00+00")
                .reads("2026-10-25 02:30 CET", "2026-10-25 01:30:00+00")
                .reads("2026-03-08 03:00 America/New_York", "2026-03-08 07:00:00+00")
                .refuses(
                        twice,
                        "2026-10-25 02:30 Europe/Berlin",
                        "2026-10-25T02:30:00 europe/berlin",
                        "2026-11-01 01:30 EST5EDT",
                        "2010-10-31 02:30 W-SU",
                        "2026-11-01 01:30 US/Eastern")
                .refuses(
                        skipped,
                        "2026-03-08 02:30 America/New_York",
                        "2026-03-29 02:30:00.5 Europe/Berlin",
                        "Sunday, March 29, 2026 02:30 AM Europe/Berlin",
                        "29Mar2026 02:30Europe/Berlin",
                        "2026-03-29 at 02:30 AM Europe/Berlin AD",
                        "2026-03-29 02:30 poland",
                        "2026-03-29 on 02:30 europe/berlin");
        column("tstzrange")
                .readsAsCast("[2026-10-25 03:30 Europe/Berlin,)")
                .refuses(twice, "[2026-10-25 02:30 Europe/Berlin,)")
                .refuses(skipped, "(,2026-03-29 02:30 Europe/Berlin)");
        column("timestamptz[]").refuses(twice, "{NULL,2026-10-25 02:30 Europe/Berlin}");
        column(INSTANT, "v%s::timestamptz").refuses(twice, "2026-10-25 02:30 Europe/Berlin");
        column("time with time zone", "v%s::timetz")
                .reads("2026-10-25 03:30 Europe/Berlin", "03:30:00+01")
                .refuses(skipped, "2026-03-29 02:30 Europe/Berlin");

        buildsWhatIsExpected();
    }

    @Test
    void aTimeOfDayWithoutAnOffsetIsRefusedWhereTheOffsetOfTheTimeZoneChanges() {
        head = "timeZone: Europe/Berlin\n";
        var changes = "has no offset, and that of timeZone Europe/Berlin changes: write the time with its offset";
        column("time with time zone")
                .readsAsCast("10:11:12-05:00", "10:11 CET", "10:11Z")
                .refuses(changes, "10:11:12", "04:05 PM", "101112");
        column("time(0) with time zone").refuses(changes, "10:11:12");
        column("time with time zone[]").readsAsCast("{10:11+01}").refuses(changes, "{10:11+01,10:11}");
        column("time with time zone", "v%s::time").refuses(changes, "10:11:00");
        column("time with time zone", "v%s::timetz")
                .reads("10:11+02", "10:11:00+02")
                .reads("2026-07-01 10:11", "10:11:00+02")
                .refuses(changes, "10:11")
                .refuses(
                        "exists twice in timeZone Europe/Berlin, whose clocks go back then: write the time with its offset",
                        "2026-10-25 02:30");
        column("time with time zone", "v%s::time::timetz").refuses(changes, "10:11:00");
        column(INSTANT, "v%s::timestamp::timestamptz")
                .reads("2026-07-01 10:11", "2026-07-01 10:11:00+02")
                .refuses(
                        "does not exist in timeZone Europe/Berlin, whose clocks skip it: write the time with its offset",
                        "2026-03-29 02:30:00");

        buildsWhatIsExpected();
    }

    @Test
    void aTimeOfDayWithoutAnOffsetIsReadWhereTheTimeZoneHasOneForEver() {
        column("time with time zone").reads("10:11:12", "10:11:12+00");

        buildsWhatIsExpected();
    }

    @Test
    void anUnsignedNumberIsNotBelowZero() {
        for (var type : List.of("oid", "xid", "xid8")) {
            column(type).readsAsCast("0", "4294967295", " 12 ").refuses("is not %s", "-1", "-4294967295");
        }
        column("oid[]").readsAsCast("{1,2}").refuses("is not %s", "{1,-2}");
        column("oidvector").readsAsCast("1 20 0").refuses("is not %s", "1 -2");

        buildsWhatIsExpected();
    }

    @Test
    void anOffsetIsAcceptedWhereTheTimeZoneHasItAtThatMoment() {
        head = "timeZone: America/New_York\n";
        var offset = "has another offset than timeZone America/New_York, and %s keeps none";
        column(TIMESTAMP)
                .reads("2020-01-01 10:11:12-05:00", "2020-01-01 10:11:12")
                .reads("2020-07-01 10:11:12-04", "2020-07-01 10:11:12")
                .reads("2020-03-08 02:30:00", "2020-03-08 02:30:00")
                .refuses(offset, "2020-07-01 10:11:12-05:00", "2020-01-01T10:11:12Z");
        column("date").reads("2020-07-01T00:00:00-04:00", "2020-07-01").refuses(offset, "2020-07-01T00:00:00Z");
        column(TIME).reads("10:11:12", "10:11:12").refuses(offset, "10:11:12-05:00", "10:11:12Z");

        buildsWhatIsExpected();
    }

    @Test
    void aLocalTimeThatTheClocksSkipOrHaveTwiceIsRefused() {
        head = "timeZone: Europe/Berlin\n";
        var skipped = "does not exist in timeZone Europe/Berlin, whose clocks skip it: write the time with its offset";
        var twice = "exists twice in timeZone Europe/Berlin, whose clocks go back then: write the time with its offset";
        column(INSTANT)
                .reads("2026-03-29 01:59:59.999999", "2026-03-29 01:59:59.999999+01")
                .reads("2026-03-29 03:00:00", "2026-03-29 03:00:00+02")
                .reads("2026-03-29 02:30:00+01", "2026-03-29 03:30:00+02")
                .reads("2026-03-29 02:30:00 Europe/London", "2026-03-29 03:30:00+02")
                .reads("2026-10-25 01:59:59", "2026-10-25 01:59:59+02")
                .reads("2026-10-25 02:30:00+02", "2026-10-25 02:30:00+02")
                .reads("2026-10-25T02:30:00+01:00", "2026-10-25 02:30:00+01")
                .reads("2026-10-25T02:30:00 CEST", "2026-10-25 02:30:00+02")
                .reads("2026-10-25T00:30:00Z", "2026-10-25 02:30:00+02")
                .reads("2026-10-25 03:00:00", "2026-10-25 03:00:00+01")
                .reads("2026-10-24 02:30:00", "2026-10-24 02:30:00+02")
                .reads("2026-10-26 02:30:00", "2026-10-26 02:30:00+01")
                .readsAsCast("infinity", "4713-01-01 BC", "294276-01-01 00:00:00", "2026-10-25", "2026-07-01 10:00")
                .refuses(
                        skipped,
                        "2026-03-29 02:00:00",
                        "2026-03-29T02:30:00.5",
                        "2026-03-29 02:59:59.999999",
                        "29 Mar 2026 02:30",
                        "1980-04-06 02:30")
                .refuses(
                        twice,
                        "2026-10-25 02:00:00",
                        "2026-10-25T02:30:00",
                        "2026-10-25 02:59:59.999999",
                        "25 Oct 2026 02:30 AM",
                        "1996-10-27 02:30:00");
        column("tstzrange")
                .readsAsCast("[2026-10-25 02:30+02,)")
                .refuses(twice, "[2026-10-25 02:30,)")
                .refuses(skipped, "(,2026-03-29 02:30)");
        column("timestamptz[]").readsAsCast("{2026-10-25 04:30,NULL}");
        column(TIMESTAMP).readsAsCast("2026-03-29 02:30:00", "2026-10-25 02:30:00");

        buildsWhatIsExpected();
    }

    @Test
    void aLocalTimeOfTheModelThatTheClocksSkipOrHaveTwiceIsRefused() {
        head = "timeZone: Australia/Lord_Howe\n";
        var zone = "in timeZone Australia/Lord_Howe, whose clocks ";
        column(INSTANT)
                .reads("2026-10-04 02:30:00", "2026-10-04 02:30:00+11")
                .reads("2026-04-05 01:29:59", "2026-04-05 01:29:59+11")
                .reads("2026-04-05 02:00:00", "2026-04-05 02:00:00+10:30")
                .refuses("does not exist " + zone + "skip it: write the time with its offset", "2026-10-04 02:15:00")
                .refuses(
                        "exists twice " + zone + "go back then: write the time with its offset", "2026-04-05 01:45:00");
        column(INSTANT, "v%s::timestamp")
                .reads("2026-10-04 02:30:00", "2026-10-04 02:30:00+11")
                .refuses("does not exist " + zone + "skip it: write the time with its offset", "2026-10-04 02:15:00")
                .refuses(
                        "exists twice " + zone + "go back then: write the time with its offset", "2026-04-05 01:45:00");

        buildsWhatIsExpected();
    }

    @Test
    void aValueThatTheModelGivesInAnotherTypeIsNotCut() {
        column("numeric(10,2)", "v%s::numeric")
                .reads("1.20000", "1.20")
                .refuses("has 3 decimals, numeric(10,2) keeps 2", "1.239");
        column("numeric(10,2)", "v%s::float8").reads("1.1", "1.10").refuses("has 3 decimals, %s keeps 2", "1.239");
        column("dw.price", "v%s::numeric").reads("1.2", "1.20").refuses(DIGITS, "1.239");
        column("numeric(10,2)[]", "string_to_array(v%s, '|')::numeric[]").reads("1|2", "{1.00,2.00}");
        column("integer", "v%s::numeric").reads("3.0", "3").refuses("is not %s", "3.5");
        column("bigint", "v%s::float8").reads("3", "3").refuses("is not %s", "3.5");
        column("money", "v%s::numeric").reads("5.990", "$5.99").refuses(DIGITS, "5.999");
        column("real", "v%s::float8").reads("0.1", "0.1").refuses(DIGITS, "16777217");
        column("double precision", "v%s::bigint")
                .reads("9007199254740992", "9.007199254740992e+15")
                .refuses(DIGITS, "9007199254740993");
        column(TIMESTAMP, "v%s::timestamptz").reads("2020-01-01 10:00-05", "2020-01-01 15:00:00");
        column("timestamp(0) without time zone", "v%s::timestamp")
                .readsAsCast("2020-01-01 10:00:00")
                .refuses(FINER, "2020-01-01 10:00:00.5");
        column("date", "v%s::timestamp")
                .reads("2020-01-01 00:00:00", "2020-01-01")
                .refuses(TIME_OF_DAY, "2020-01-01 10:00:00");
        column("date", "v%s::timestamptz")
                .reads("2020-01-01 00:00:00+00", "2020-01-01")
                .refuses(TIME_OF_DAY, "2020-01-01 10:00:00+00");
        column(TIME, "v%s::timestamp").refuses("has a date, and %s keeps none", "2020-01-01 10:00:00");
        column("interval(0)", "v%s::interval").readsAsCast("00:00:01").refuses(DIGITS, "00:00:01.5");

        buildsWhatIsExpected();
    }

    @Test
    void aCastOfTheModelReadsOnlyTextsWithOneReading() {
        var shared = "names a time zone by an abbreviation that several zones share: write an offset, such as +05:30,"
                + " or the name of a zone, such as Asia/Kolkata";
        column("date", "v%s::date")
                .reads("2020-02-03", "2020-02-03")
                .reads("2020-02-03 10:11:12-05", "2020-02-03")
                .reads("3 Feb 2020", "2020-02-03")
                .refuses(AMBIGUOUS, "3/2/20", "31/12/2020", "Jan 2 26")
                .refuses("is not date", "today", " Yesterday ", "tomorrow", "now");
        column("date", "CAST(nullif(trim(v%s), '') AS date)")
                .reads(" 2020-02-03 ", "2020-02-03")
                .refuses(AMBIGUOUS, "03.02.2020")
                .refuses("is not date", "today");
        column("date", "date(v%s)").reads("2020-02-03", "2020-02-03").refuses("is not date", "today");
        column("date", "v%s::dw.day").reads("2020-02-03", "2020-02-03").refuses("is not dw.day", "today");
        column("date", "v%s::varchar(10)::timestamp(0) without time zone::date")
                .reads("2020-02-03 10", "2020-02-03")
                .refuses(AMBIGUOUS, "3/2/20");
        column("date", "(v%s::json ->> 'day')::date").reads("{\"day\": \"2020-02-03\"}", "2020-02-03");
        column("date[]", "string_to_array(v%s, ' ')::date[]").reads("2020-02-03 2020-02-04", "{2020-02-03,2020-02-04}");
        column("text", "to_char(to_char(v%s::timestamptz, 'YYYY-MM-DD')::date, 'DD.MM.YYYY')")
                .reads("2020-02-03T10:11:12+01", "03.02.2020")
                .refuses("is not timestamp with time zone", "now")
                .refuses(shared, "2020-02-03 10:00 IST");
        column(TIME, "v%s::time").reads("10:11", "10:11:00").refuses("is not time without time zone", "now");
        column("text", "v%s::interval::text").reads("1 day", "1 day");

        buildsWhatIsExpected();
    }

    @Test
    void aCastOfTheModelReadsAsDateStyleAndTimeZoneSay() {
        head = "dateStyle: DMY\ntimeZone: Europe/Berlin\n";
        column("date", "v%s::date").reads("3/2/20", "2020-02-03").refuses("is not date", "today");
        column(INSTANT, "trim(v%s)::timestamptz")
                .reads("03.02.2020 10:00", "2020-02-03 10:00:00+01")
                .refuses(
                        "does not exist in timeZone Europe/Berlin, whose clocks skip it: write the time with its offset",
                        "2026-03-29 02:30:00");

        buildsWhatIsExpected();
    }

    @Test
    void castsOfWhereAndOfDeletedReadOnlyTextsWithOneReading() {
        warehouse
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw; CREATE TABLE dw.item (id int PRIMARY KEY, v text);\n")
                .write(
                        "elt/dw/item.sql",
                        "-- @deleted gone::date < '2021-01-01'\nSELECT id, v FROM raw.item AS i"
                                + " WHERE i.v::date >= '2020-01-01'\n")
                .write(
                        "data/1.csv",
                        "id,v,gone\n1,2020-02-03,\n2,today,\n3,2019-01-01,\n4,2020-02-03,2020-01-01\n5,2020-02-03,3/2/20\n");
        warehouse.load();
        warehouse.dw();

        assertThat(warehouse.rows("SELECT id, v FROM dw.item")).containsExactly(List.of("1", "2020-02-03"));
        assertThat(warehouse.rows("SELECT line, array_to_string(reasons, '; ') FROM elt.rejects ORDER BY line"))
                .containsExactly(
                        List.of("3", "WHERE: 'today' is not date"), List.of("6", "@deleted: '3/2/20' " + AMBIGUOUS));
    }

    @Test
    void aModelThatRoundsSaysSo() {
        column("numeric(10,2)", "round(v%s::numeric, 2)").reads("1.239", "1.24");
        column("numeric(10,2)", "v%s::numeric(10,2)").reads("1.239", "1.24");
        column("real", "v%s::real").reads("16777217", "1.6777216e+07");
        column("date", "v%s::date").reads("2020-01-01 10:11", "2020-01-01");
        column(TIMESTAMP, "v%s::timestamp").reads("2020-01-01 10:11-05", "2020-01-01 10:11:00");
        column("timestamp(0) without time zone", "date_trunc('second', v%s::timestamp)")
                .reads("2020-01-01 10:11:12.9", "2020-01-01 10:11:12");
        column("integer", "round(v%s::numeric)").reads("3.5", "4");

        buildsWhatIsExpected();
    }

    @Test
    void dateStyleSaysInWhichOrderTheNumbersStand() {
        head = "dateStyle: DMY\n";
        var ambiguous =
                "may be read in several ways: write year-month-day with four digits of year, or 31/12/2020 as dateStyle"
                        + " DMY says";
        column("date")
                .reads("3/2/20", "2020-02-03")
                .reads("31/12/2020", "2020-12-31")
                .reads("31.12.99", "1999-12-31")
                .reads("02-01-2026", "2026-01-02")
                .reads("2 Jan 26", "2026-01-02")
                .reads("Jan 2 26", "2026-01-02")
                .reads("2020-02-03", "2020-02-03")
                .reads("2020/2/3", "2020-02-03")
                .refuses("is not date", "12/31/2020", "99-01-05")
                .refuses(ambiguous, "310120");
        column(INSTANT, "v%s").reads("31/12/2020 10:11:12Z", "2020-12-31 10:11:12+00");
        column("date", "v%s::date").reads("3/2/20", "2020-02-03");
        column("date[]").reads("{3/2/20}", "{2020-02-03}");

        buildsWhatIsExpected();
    }

    @Test
    void aSourceHasADateStyleOfItsOwnAndTablesFollowIt() {
        warehouse
                .write("elt/elt.yaml", """
                        dateStyle: DMY
                        sources:
                          item: { files: data/item.csv, dateStyle: MDY }
                          other: { files: data/other.csv }
                        """)
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.item (id int PRIMARY KEY, day date);
                        CREATE TABLE dw.other (LIKE dw.item INCLUDING ALL);
                        """)
                .write("elt/dw/item.sql", "SELECT id, day FROM raw.item\n")
                .write("elt/dw/other.sql", "SELECT id, day FROM raw.other\n")
                .write("data/item.csv", "id,day\n1,3/2/20\n")
                .write("data/other.csv", "id,day\n1,3/2/20\n");
        var days = "SELECT i.day, o.day FROM dw.item i, dw.other o";
        warehouse.load();
        warehouse.dw();

        assertThat(warehouse.rows(days)).containsExactly(List.of("2020-03-02", "2020-02-03"));

        warehouse.replace("elt/elt.yaml", ", dateStyle: MDY", "");
        assertThat(warehouse.problems(warehouse::verify))
                .singleElement()
                .asString()
                .contains("dw.item was filled before dateStyle changed");
        var changes =
                warehouse.dw().models().stream().map(model -> model.change().reason());
        assertThat(changes).containsExactly("dateStyle changed", "nothing new");
        assertThat(warehouse.rows(days)).containsExactly(List.of("2020-02-03", "2020-02-03"));
    }
}
