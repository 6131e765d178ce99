package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cast binds to what PostgreSQL's grammar says, whatever stands before it. */
final class TypeCastTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            SELECT d::date                                       ~ d
            SELECT a, t.d::date                                  ~ t.d
            SELECT a || d::timestamptz                           ~ d
            SELECT -d::date                                      ~ d
            SELECT "a ""b"::pg_catalog.date                      ~ "a ""b"
            SELECT (a || b)::date                                ~ (a || b)
            SELECT trim(both ' ' FROM d)::timestamp(3) with time zone ~ trim(both ' ' FROM d)
            SELECT pg_catalog.btrim(d)::date                     ~ pg_catalog.btrim(d)
            SELECT a IN (d)::date                                ~ (d)
            SELECT CASE a WHEN (b)::date THEN 1 END              ~ (b)
            SELECT CASE WHEN a THEN CASE b WHEN 1 THEN c END END::date ~ CASE WHEN a THEN CASE b WHEN 1 THEN c END END
            SELECT (string_to_array(d, ' '))[1]::date            ~ (string_to_array(d, ' '))[1]
            SELECT ARRAY[a, b]::date[]                           ~ ARRAY[a, b]
            SELECT (d::jsonb ->> 'x')::date                      ~ (d::jsonb ->> 'x')
            SELECT d::text::date                                 ~ d::text
            SELECT d::character varying(10)::date                ~ d::character varying(10)
            SELECT CAST(a || b AS date)                          ~ a || b
            SELECT cast ( d AS timestamp without time zone )     ~ d
            SELECT date(d)                                       ~ d
            SELECT pg_catalog.timestamptz(trim(d))               ~ trim(d)
            SELECT "timestamp"(d)                                ~ d
            SELECT extract(year FROM d::date)                    ~ d
            SELECT d COLLATE "C"::date                           ~ d COLLATE "C"
            SELECT '1'::text::date                               ~ '1'::text
            SELECT d /* ( */ ::date                              ~ d
            """)
    void whatIsCastIsFound(String sql, String operand) {
        assertThat(TypeCast.in(sql).stream().map(TypeCast::operand)).containsExactly(operand);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT d::text, d::numeric(10,2), d::double precision",
                "SELECT '2020-01-01'::date, date '2020-01-01', timestamp '2020-01-01'",
                "SELECT CAST(d AS int), CAST('2020-01-01' AS date)",
                "SELECT date_trunc('day', d), make_date(a, b, c), timestamp(3) '2020-01-01'",
                "SELECT 'd::date', \"d::date\""
            })
    void whatHoldsNoDateAndNoTextOfTheDataIsNoSuchCast(String sql) {
        assertThat(TypeCast.in(sql)).isEmpty();
    }

    @Test
    void operandsWithinOperandsAreReplacedFirst() {
        var sql = "SELECT a::date, to_char(CAST(b AS date), 'x')::date AS \"::\" FROM";

        assertThat(TypeCast.replaced(sql, TypeCast.in(sql), (cast, operand) -> "<" + operand + ">"))
                .isEqualTo("SELECT <a>::date, <to_char(CAST(<b> AS date), 'x')>::date AS \"::\" FROM");
    }
}
