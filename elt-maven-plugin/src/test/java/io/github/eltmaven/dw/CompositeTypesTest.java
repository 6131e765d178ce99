package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL reads the fields of a composite type by rules of its own, so no text is read into one. */
final class CompositeTypesTest extends ItemTable {

    private static final String FIX =
            " Put it together from fields of their own, each with a cast:" + " ROW(a::date, b::numeric)::%1$s.";

    private void table(String type) {
        warehouse.write(
                "elt/migrations/V1__item.sql",
                "CREATE SCHEMA dw;\nCREATE TYPE dw.rec AS (d date, n numeric(10,2));\nCREATE DOMAIN dw.recs AS dw.rec[];\n"
                        + "CREATE TABLE dw.item (id bigint PRIMARY KEY, r " + type + ");\n");
        deliver("1.csv", "1,2020-02-03,1.20,1", "2,today,1,1", "3,3/2/20,1,1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"dw.rec;name", "dw.rec[];name", "dw.recs;name", "dw.rec[];ARRAY[name]"})
    void aTextForAColumnOfACompositeTypeIsRefusedAtItsPlace(String type, String expression) {
        table(type);
        model("SELECT id,\n       " + expression + " AS r\n  FROM raw.item\n");

        assertThat(problems())
                .containsExactly("dw/item.sql:2:8: a text is not read into column 'r', whose type " + type
                        + " is composite." + FIX.formatted("dw.rec"));
        assertThat(warehouse.value("SELECT count(*) FROM elt.models")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dw.rec;CAST('(' || name || ',)' AS dw.rec)",
                "dw.rec;('(' || name || ',)')::dw.rec",
                "dw.rec;ROW(name, amount::numeric)::dw.rec",
                "dw.rec;(name, 1)::dw.rec",
                "dw.rec[];string_to_array(name, '|')::dw.rec[]",
                "dw.rec[];ARRAY[ROW(name, 1)]::dw.rec[]"
            })
    void aCastOfATextToACompositeTypeIsRefusedAtItsPlace(String type, String expression) {
        table(type);
        model("SELECT id,\n       " + expression + " AS r\n  FROM raw.item\n");

        assertThat(problems())
                .containsExactly("dw/item.sql:2:8: a text is not read into the composite type of " + expression + "."
                        + FIX.formatted("dw.rec"));
    }

    @Test
    void aRowOfCastsIsReadByTheRulesOfCasts() {
        table("dw.rec");
        model("SELECT id, ROW(name::date, amount::numeric)::dw.rec AS r\n  FROM raw.item\n");
        build();

        assertThat(warehouse.rows("SELECT id, r FROM dw.item")).containsExactly(List.of("1", "(2020-02-03,1.20)"));
        assertThat(rejects())
                .extracting(List::toString)
                .satisfiesExactly(
                        reject -> assertThat(reject).contains("'today' is not date"),
                        reject -> assertThat(reject).contains("'3/2/20' may be read in several ways"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aFieldThatIsATextNeedsNoCast() {
        table("dw.rec");
        warehouse.write(
                "elt/migrations/V2__note.sql",
                "CREATE TYPE dw.note AS (word text, n int);\nALTER TABLE dw.item DROP COLUMN r, ADD COLUMN r dw.note;\n");
        model("SELECT id, ROW(name, NULL)::dw.note AS r\n  FROM raw.item\n");
        build();

        assertThat(warehouse.rows("SELECT r FROM dw.item WHERE id = 2")).containsExactly(List.of("(today,)"));
    }

    @Test
    void aCastToAPseudoTypeSaysTheCause() {
        deliver("1.csv", "1,a,1,1");
        model("SELECT id,\n       name::cstring::text AS name\n  FROM raw.item\n");

        assertThat(problems())
                .containsExactly("dw/item.sql:2:8: name::cstring casts to a pseudo-type, which no value has."
                        + " Cast to a type that a column can have, or leave the cast out.");
    }
}
