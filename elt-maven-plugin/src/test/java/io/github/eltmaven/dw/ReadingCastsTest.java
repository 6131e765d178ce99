package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The casts of a model read only texts that have one reading. */
final class ReadingCastsTest extends ReadColumns {

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
}
