package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A text is read as a date or time where it has one reading and the column keeps all of it. */
final class ReadingDatesTest extends ReadColumns {

    private static final String OFFSET = "has another offset than timeZone UTC, and %s keeps none";

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
                        "3 Feb.2020",
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
