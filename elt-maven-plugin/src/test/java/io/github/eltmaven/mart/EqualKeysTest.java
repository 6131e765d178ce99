package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marts with keys that are equal and not identical: {@code 1.0} and {@code 1}, or {@code Foo} and {@code foo}. */
final class EqualKeysTest extends ItemMarts {

    private static final String COMPOSITE = "public.numbers";

    private static final String SPELLINGS = """
            public.citext                  | Foo         | foo
            numeric                        | 1.0         | 1
            text COLLATE "public.any_case" | Foo         | foo
            double precision               | 0           | -0
            interval                       | 1 day       | 24 hours
            jsonb                          | {"n": 1.0}  | {"n": 1}
            public.numbers                 | {1.0}       | {1}
            """;

    /** Items whose key is of a type, and marts over them that show the key. */
    private void itemsWithKeyOf(String type) {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__keys.sql", """
                        CREATE EXTENSION citext SCHEMA public;
                        CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                        CREATE TYPE public.numbers AS (n numeric[]);
                        DROP TABLE dw.item;
                        CREATE TABLE dw.item (id %1$s PRIMARY KEY, kind text, amount numeric(8, 2));
                        CREATE TABLE mart.copy (id %1$s PRIMARY KEY, kind text);
                        CREATE TABLE mart.seen (id %1$s PRIMARY KEY, kind text, seen timestamptz DEFAULT now());
                        CREATE TABLE mart.copy_of_copy (id %1$s PRIMARY KEY, spelling text);
                        CREATE TABLE mart.total (id %1$s PRIMARY KEY, amount numeric(8, 2));
                        CREATE TABLE mart.kinds (kind text PRIMARY KEY, spellings text);
                        """.formatted(
                                type.replace("public.any_case", "public\".\"any_case")))
                .write("elt/dw/item.sql", "SELECT " + key(type) + " AS id, kind, amount FROM raw.item\n")
                .write("elt/mart/copy.sql", "SELECT id, kind FROM dw.item\n")
                .write("elt/mart/seen.sql", "SELECT id, kind FROM dw.item\n")
                .write("elt/mart/copy_of_copy.sql", "SELECT id, ROW(id)::text AS spelling FROM mart.copy\n")
                .write("elt/mart/total.sql", "SELECT id, sum(amount) AS amount FROM dw.item GROUP BY id\n")
                .write(
                        "elt/mart/kinds.sql",
                        "SELECT kind, string_agg(ROW(id)::text, ' ' ORDER BY ROW(id)::text) AS spellings FROM mart.copy GROUP BY kind\n");
    }

    /** A composite value is put together of its fields. */
    private static String key(String type) {
        return type.equals(COMPOSITE) ? "ROW(id::numeric[])::" + COMPOSITE : "id";
    }

    private void deliver(String file, String id, String kind) {
        deliver(file, "\"" + id.replace("\"", "\"\"") + "\"," + kind + ",1");
    }

    private List<String> spellings(String table) {
        return warehouse.rows("SELECT ROW(id)::text FROM " + table).stream()
                .map(row -> row.get(0))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = SPELLINGS)
    void aChangedSpellingOfAKeyIsCarriedOn(String type, String before, String after) {
        itemsWithKeyOf(type);
        deliver("1.csv", before, "one");
        warehouse.mart();
        var first = spellings("dw.item");

        deliver("2.csv", after, "other");

        assertThat(reasons())
                .contains(
                        "mart.copy: keys, dw.item changed",
                        "mart.seen: keys, dw.item changed",
                        "mart.copy_of_copy: keys, mart.copy changed");
        assertThat(spellings("dw.item")).isNotEqualTo(first);
        assertThat(List.of("mart.copy", "mart.seen", "mart.copy_of_copy", "mart.total"))
                .allSatisfy(mart -> assertThat(spellings(mart)).isEqualTo(spellings("dw.item")));
        assertThat(warehouse.rows("SELECT kind, spellings FROM mart.kinds"))
                .containsExactly(List.of("other", spellings("dw.item").get(0)));
        assertThat(warehouse.verifyRun().checks()).allMatch(CheckResult::passed);
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public.citext    | Foo | foo
            double precision | 0   | -0
            """)
    void anotherSpellingThanTheOneThatTheQueryGivesIsFound(String type, String before, String after) {
        itemsWithKeyOf(type);
        deliver("1.csv", before, "one");
        warehouse.mart();

        for (var mart : List.of("copy", "total")) {
            warehouse.execute("UPDATE mart.%s SET id = '%s'".formatted(mart, after));
        }

        assertThat(warehouse.verify().errors())
                .filteredOn(check -> check.name().startsWith("exactness"))
                .satisfiesExactlyInAnyOrder(
                        check -> assertThat(check.name() + check.firstRows())
                                .contains("exactness mart.copy")
                                .contains("differs: id"),
                        check -> assertThat(check.name() + check.firstRows())
                                .contains("exactness mart.total")
                                .contains("differs: id"),
                        check -> assertThat(check.name()).isEqualTo("exactness mart.copy_of_copy"),
                        check -> assertThat(check.name()).isEqualTo("exactness mart.kinds"));
    }

    @Test
    void aGroupOfSeveralSpellingsMayShowAnyOfThem() {
        itemsWithKeyOf("numeric");
        warehouse.write("elt/migrations/V3__amounts.sql", """
                ALTER TABLE dw.item ALTER amount TYPE numeric;
                CREATE TABLE mart.amount (amount numeric PRIMARY KEY, items bigint);
                CREATE TABLE mart.amounts (amount numeric PRIMARY KEY);
                """);
        warehouse.write("elt/mart/amount.sql", "SELECT amount, count(*) AS items FROM dw.item GROUP BY amount\n");
        warehouse.write("elt/mart/amounts.sql", "SELECT DISTINCT amount FROM dw.item\n");
        deliver("1.csv", "1,a,1", "2,a,1.0", "3,a,1.00");
        warehouse.mart();

        for (var spelling : List.of("1", "1.0", "1.00")) {
            warehouse.execute("UPDATE mart.amount SET amount = " + spelling);
            warehouse.execute("UPDATE mart.amounts SET amount = " + spelling);
            assertThat(warehouse.verify().errors())
                    .noneMatch(check -> check.name().startsWith("exactness"));
        }

        warehouse.execute("UPDATE mart.amount SET amount = 1.000");
        assertThat(warehouse.verify().errors()).anyMatch(check -> check.name().equals("exactness mart.amount"));
    }
}
