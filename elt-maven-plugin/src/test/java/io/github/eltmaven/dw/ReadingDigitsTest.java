package io.github.eltmaven.dw;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A text is read as a number or an amount where the column keeps all of its digits. */
final class ReadingDigitsTest extends ReadColumns {

    private static final String GROUPS = "may be read in several ways: a group is of three digits, as in $1,234.00";

    private static final String ROUNDED = "has a fraction that %s rounds: write whole months, or whole microseconds";

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
    void anUnsignedNumberIsNotBelowZero() {
        for (var type : List.of("oid", "xid", "xid8")) {
            column(type).readsAsCast("0", "4294967295", " 12 ").refuses("is not %s", "-1", "-4294967295");
        }
        column("oid[]").readsAsCast("{1,2}").refuses("is not %s", "{1,-2}");
        column("oidvector").readsAsCast("1 20 0").refuses("is not %s", "1 -2");

        buildsWhatIsExpected();
    }
}
