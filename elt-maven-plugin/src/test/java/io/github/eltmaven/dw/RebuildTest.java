package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of dw holds what its model makes of raw now, also where the model has changed and the records have not. */
final class RebuildTest extends ItemTable {

    @Test
    void aChangedModelIsRebuiltFromRawAndSaysWhy() {
        deliver("1.csv", "1,a,1,1", "1,b,2,2", "2,c,-1,1");
        build();

        model(
                "-- @latest version\nSELECT id, upper(name) AS name, abs(amount::numeric) AS amount, version FROM raw.item\n");
        var change = warehouse.dw().models().get(0).change();

        assertThat(change.reason()).isEqualTo("the model changed");
        assertThat(items()).containsExactly(List.of("1", "B", "2.00", "2"), List.of("2", "C", "1.00", "1"));
        assertThat(rejects()).isEmpty();
        assertThat(warehouse.value("SELECT count(*) FROM elt.conflicts")).isEqualTo("0");
        assertThat(warehouse.rows("SELECT loaded, current, superseded, rejected FROM elt.models"))
                .containsExactly(List.of("3", "2", "1", "0"));
    }

    @Test
    void aChangedContractIsAppliedToAllOfRawAndSaysWhy() {
        deliver("1.csv", "1,a,1,1", "2,b,5,1");
        build();

        warehouse.write(
                "elt/migrations/V2__low.sql",
                "DELETE FROM dw.item WHERE amount > 3;\n"
                        + "ALTER TABLE dw.item ADD CONSTRAINT low CHECK (amount <= 3);\n");
        var change = warehouse.dw().models().get(0).change();

        assertThat(change.reason()).isEqualTo("the table's contract changed");
        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("3", "amount: '5.00' breaks low"));
    }

    @Test
    void aChangedTimeZoneOrFunctionRebuildsAndSaysWhy() {
        warehouse.write("elt/migrations/V2__day.sql", """
                CREATE FUNCTION public.cleaned(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
                ALTER TABLE dw.item ADD COLUMN day date;
                """);
        model(
                "-- @latest version\nSELECT id, public.cleaned(name) AS name, '2026-01-01 23:00Z'::timestamptz::date AS day,"
                        + " version FROM raw.item\n");
        deliver("1.csv", "1,a,1,1");
        build();
        assertThat(warehouse.rows("SELECT name, day FROM dw.item")).containsExactly(List.of("A", "2026-01-01"));

        warehouse.write(
                "elt/migrations/V3__cleaned.sql",
                "CREATE OR REPLACE FUNCTION public.cleaned(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1 || '!';\n");
        assertThat(warehouse.dw().models().get(0).change().reason())
                .isEqualTo("a view or a function that it uses changed");
        assertThat(warehouse.value("SELECT name FROM dw.item")).isEqualTo("a!");

        warehouse.write("elt/elt.yaml", "timeZone: Asia/Tokyo\nsources:\n  item:\n    files: data/*.csv\n");
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("timeZone changed");
        assertThat(warehouse.value("SELECT day FROM dw.item")).isEqualTo("2026-01-02");
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE dw.item",
                "CREATE TABLE dw.same (LIKE dw.item INCLUDING ALL); DROP TABLE dw.item; ALTER TABLE dw.same RENAME TO item;"
                        + " ALTER INDEX dw.same_pkey RENAME TO item_pkey"
            })
    void aTableWithoutItsRowsIsFilledAnewAndSaysWhy(String sql) {
        deliver("1.csv", "1,a,1,1", "2,b,2,1", "1,a,1,1", "x,a,1,1");
        build();
        var before = warehouse.rows("SELECT loaded, current, superseded, duplicate, rejected FROM elt.models");
        warehouse.write("elt/migrations/V9__again.sql", sql + ";\n");

        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("its rows are gone");
        assertThat(items()).hasSize(2);
        assertThat(warehouse.rows("SELECT loaded, current, superseded, duplicate, rejected FROM elt.models"))
                .isEqualTo(before);
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("nothing new");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aTableThatHasNoRowsForGoodReasonsIsLeftAlone() {
        deliver("1.csv", "x,a,1,1");
        build();

        assertThat(items()).isEmpty();
        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("nothing new");
    }

    @Test
    void aChangedFunctionOfACheckRebuilds() {
        warehouse.write("elt/migrations/V2__check.sql", """
                CREATE FUNCTION public.is_name(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT length($1) = 1';
                ALTER TABLE dw.item ADD CHECK (public.is_name(name));
                """);
        deliver("1.csv", "1,a,1,1", "2,bb,2,1");
        build();
        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("a"));

        warehouse.write(
                "elt/migrations/V3__check.sql",
                "CREATE OR REPLACE FUNCTION public.is_name(text) RETURNS boolean LANGUAGE sql IMMUTABLE"
                        + " AS 'SELECT length($1) < 3';\n");

        assertThat(warehouse.dw().models().get(0).change().reason())
                .isEqualTo("a view or a function that it uses changed");
        assertThat(warehouse.rows("SELECT name FROM dw.item ORDER BY id")).containsExactly(List.of("a"), List.of("bb"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aChangedFunctionOfAComputedColumnRebuilds() {
        warehouse.write("elt/migrations/V2__total.sql", """
                CREATE FUNCTION public.taxed(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
                ALTER TABLE dw.item ADD COLUMN fee numeric DEFAULT 1,
                                    ADD COLUMN total numeric GENERATED ALWAYS AS (public.taxed(amount) + fee) STORED;
                """);
        deliver("1.csv", "1,a,1,1", "2,b,2,1", "3,c,0,1");
        build();
        warehouse.execute("UPDATE dw.item SET fee = 5 WHERE id = 2");
        assertThat(totals()).containsExactly("3.00", "9.00", "1.00");
        var unaffected = warehouse.value("SELECT xmin FROM dw.item WHERE id = 3");

        warehouse.write(
                "elt/migrations/V3__total.sql",
                "CREATE OR REPLACE FUNCTION public.taxed(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE"
                        + " AS 'SELECT $1 * 3';\n");
        deliver("2.csv", "1,a,1,2");
        var change = build().models().get(0).change();

        assertThat(change.reason()).isEqualTo("a view or a function that it uses changed");
        assertThat(totals()).containsExactly("4.00", "7.00", "1.00");
        assertThat(change.rows().updated()).isEqualTo(2);
        assertThat(change.rows().unchanged()).isEqualTo(1);
        assertThat(warehouse.value("SELECT xmin FROM dw.item WHERE id = 3")).isEqualTo(unaffected);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    private List<String> totals() {
        return warehouse.rows("SELECT total FROM dw.item ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE DOMAIN public.kind AS text CHECK (VALUE = 'a') | ALTER DOMAIN public.kind DROP CONSTRAINT kind_check
                    CREATE TYPE public.kind AS ENUM ('a')                 | ALTER TYPE public.kind ADD VALUE 'b'
                    """, quoteCharacter = '`')
    void aWiderTypeAcceptsRejectedRecords(String create, String alter) {
        warehouse.write(
                "elt/migrations/V2__kind.sql",
                create + ";\nALTER TABLE dw.item ALTER name TYPE public.kind USING name::public.kind;\n");
        deliver("1.csv", "1,a,1,1", "2,b,2,1");
        build();
        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"));
        assertThat(rejects()).hasSize(1);

        warehouse.write("elt/migrations/V3__more.sql", alter + ";\n");

        assertThat(warehouse.dw().models().get(0).change().reason()).isEqualTo("the table's contract changed");
        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"), List.of("2", "b", "2.00", "1"));
        assertThat(rejects()).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aFullRunCorrectsAChangeByHand() {
        deliver("1.csv", "1,a,1,1", "2,b,2,1");
        build();
        var untouched = warehouse.value("SELECT xmin FROM dw.item WHERE id = 2");
        warehouse.execute("UPDATE dw.item SET amount = 7 WHERE id = 1");
        warehouse.execute("INSERT INTO dw.item (id) VALUES (99)");

        warehouse.dw(true);

        assertThat(items()).containsExactly(List.of("1", "a", "1.00", "1"), List.of("2", "b", "2.00", "1"));
        assertThat(warehouse.value("SELECT xmin FROM dw.item WHERE id = 2")).isEqualTo(untouched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "(SELECT load FROM elt.loads WHERE source = 'other')"})
    void recordsThatNoLoadHasLoadedAreRefusedWithTheirCount(String load) {
        deliver("1.csv", "1,a,1,1");
        build();
        warehouse.execute("INSERT INTO elt.loads (run, source, file, content_hash, bytes, modified_at)"
                + " SELECT max(run), 'other', 'other.csv', 'x', 1, now() FROM elt.runs");
        warehouse.execute("INSERT INTO raw.item (id, name, amount, version, _load, _line)"
                + " SELECT n::text, 'x', '1', '1', " + load + ", n FROM generate_series(7, 8) AS n");

        assertThat(warehouse.problems(() -> warehouse.dw(true)))
                .containsExactly(
                        "2 records of raw.item were not loaded by elt:load: elt.loads does not have the _load for"
                                + " this source. Delete what others wrote: DELETE FROM \"raw\".\"item\" AS r WHERE NOT EXISTS (SELECT FROM"
                                + " elt.loads AS l WHERE l.load = r._load AND l.source = 'item'). Put the data into a file, and load"
                                + " it.");
        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");

        warehouse.execute("DELETE FROM raw.item AS r WHERE NOT EXISTS"
                + " (SELECT FROM elt.loads AS l WHERE l.load = r._load AND l.source = 'item')");
        warehouse.dw(true);
        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
    }
}
