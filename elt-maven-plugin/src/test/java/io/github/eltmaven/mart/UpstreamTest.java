package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mart is what its SELECT would return now, also where not its rows have changed but what the SELECT means. */
@ExtendWith(LedgerExtension.class)
final class UpstreamTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, amount numeric(8, 2) NOT NULL, at timestamptz NOT NULL);
                        CREATE TABLE mart.daily (day date PRIMARY KEY, amount numeric(12, 2) NOT NULL);
                        CREATE VIEW public.dear AS SELECT * FROM dw.item WHERE amount > 1;
                        CREATE FUNCTION public.priced(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN $1 * 2;
                        """)
                .write("elt/dw/item.sql", "SELECT id, amount, at FROM raw.item\n")
                .write("data/1.csv", "id,amount,at\n1,1,2026-01-01T23:30:00Z\n2,2,2026-01-02T12:00:00Z\n");
    }

    private void mart(String amount, String table) {
        warehouse
                .write(
                        "elt/mart/daily.sql",
                        "SELECT at::date AS day, " + amount + " AS amount FROM " + table + " GROUP BY 1\n")
                .build();
    }

    private List<List<String>> days() {
        return warehouse.rows("SELECT day, amount FROM mart.daily ORDER BY day");
    }

    private void triplePrices() {
        warehouse.write("elt/migrations/V3__function.sql", """
                CREATE OR REPLACE FUNCTION public.priced(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN $1 * 3;
                """);
        warehouse.dw();
    }

    private String reason() {
        return warehouse.mart().marts().get(0).reason();
    }

    @Test
    void aViewThatChangedIsComputedAgain() {
        mart("sum(amount)", "public.dear");
        assertThat(days()).containsExactly(List.of("2026-01-02", "2.00"));

        warehouse.write(
                "elt/migrations/V2__view.sql",
                "CREATE OR REPLACE VIEW public.dear AS SELECT * FROM dw.item WHERE amount >= 1;\n");
        warehouse.dw();

        assertThat(reason()).isEqualTo("a view or a function that it uses changed");
        assertThat(days()).containsExactly(List.of("2026-01-01", "1.00"), List.of("2026-01-02", "2.00"));
        assertThat(reason()).isEqualTo("nothing new");
    }

    @Test
    void aFunctionThatChangedIsComputedAgain() {
        mart("sum(public.priced(amount))", "dw.item");
        assertThat(days()).containsExactly(List.of("2026-01-01", "2.00"), List.of("2026-01-02", "4.00"));

        triplePrices();

        assertThat(reason()).isEqualTo("a view or a function that it uses changed");
        assertThat(days()).containsExactly(List.of("2026-01-01", "3.00"), List.of("2026-01-02", "6.00"));
    }

    static Stream<Arguments> usesBehindUses() {
        var twice = "CREATE OPERATOR public.### (PROCEDURE = public.priced, RIGHTARG = numeric);\n";
        return Stream.of(
                arguments(
                        "a function",
                        "CREATE FUNCTION public.taxed(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE"
                                + " AS 'SELECT public.priced($1)';\n",
                        "sum(public.taxed(amount))",
                        "dw.item"),
                arguments("an operator", twice, "sum(OPERATOR(public.###) amount)", "dw.item"),
                arguments(
                        "an operator of a view",
                        twice + "CREATE VIEW public.priced_item AS"
                                + " SELECT at, OPERATOR(public.###) amount AS amount FROM dw.item;\n",
                        "sum(amount)",
                        "public.priced_item"),
                arguments("an aggregate", """
                        CREATE FUNCTION public.add(numeric, numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE
                            AS 'BEGIN RETURN $1 + public.priced($2); END';
                        CREATE AGGREGATE public.total(numeric) (SFUNC = public.add, STYPE = numeric, INITCOND = '0');
                        """, "public.total(amount)", "dw.item"),
                arguments("a cast", """
                        CREATE TYPE public.weight AS (grams numeric);
                        CREATE FUNCTION public.grams(public.weight) RETURNS numeric LANGUAGE plpgsql IMMUTABLE
                            AS 'BEGIN RETURN public.priced($1.grams); END';
                        CREATE CAST (public.weight AS numeric) WITH FUNCTION public.grams(public.weight);
                        """, "sum(ROW(amount)::public.weight::numeric)", "dw.item"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("usesBehindUses")
    void aFunctionBehindWhatItUsesCountsToo(String use, String migration, String amount, String table) {
        warehouse.write("elt/migrations/V2__use.sql", migration);
        mart(amount, table);
        assertThat(days()).as(use).containsExactly(List.of("2026-01-01", "2.00"), List.of("2026-01-02", "4.00"));

        triplePrices();

        assertThat(reason()).isEqualTo("a view or a function that it uses changed");
        assertThat(days()).containsExactly(List.of("2026-01-01", "3.00"), List.of("2026-01-02", "6.00"));
        assertThat(reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE dw.item ALTER kind TYPE text COLLATE public.any_case",
                "CREATE TYPE public.kind AS ENUM ('b', 'a', 'A');"
                        + " ALTER TABLE dw.item ALTER kind TYPE public.kind USING kind::public.kind",
                "ALTER TYPE public.size RENAME VALUE 'S' TO 'XS'",
                "ALTER TYPE public.shade RENAME VALUE 'a' TO 'z'"
            })
    void aChangedColumnIsReadAnew(String migration) {
        warehouse
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE COLLATION public.any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                        CREATE TYPE public.size AS ENUM ('S', 'L');
                        CREATE TYPE public.shade AS ENUM ('a');
                        CREATE DOMAIN public.shaded AS public.shade;
                        CREATE TABLE dw.item (id int PRIMARY KEY, kind text NOT NULL, size public.size NOT NULL,
                                              shade public.shaded DEFAULT 'a');
                        CREATE TABLE mart.daily (size text PRIMARY KEY, kinds text[] NOT NULL, last text NOT NULL, shade text);
                        """)
                .write("elt/dw/item.sql", "SELECT id, kind, size FROM raw.item\n")
                .write("data/1.csv", "id,kind,size\n1,a,S\n2,A,S\n3,b,L\n")
                .write(
                        "elt/mart/daily.sql",
                        "SELECT size::text AS size, array_agg(DISTINCT kind)::text[] AS kinds, max(kind)::text AS last,"
                                + " max(shade::text) AS shade FROM dw.item GROUP BY size\n")
                .build();

        warehouse.write("elt/migrations/V2__other.sql", migration + ";\n");
        warehouse.dw();

        assertThat(reason()).isEqualTo("the definition of a column that it reads changed");
        assertThat(warehouse.objections()).isEmpty();
        assertThat(reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT i.id, to_jsonb(i) AS document FROM dw.item i", "SELECT * FROM public.document"})
    void aColumnMoreIsReadWhereWholeRowsAre(String query) {
        warehouse
                .write("elt/migrations/V2__document.sql", """
                        CREATE VIEW public.document AS SELECT i.id, to_jsonb(i) AS document FROM dw.item i;
                        CREATE TABLE mart.document (id bigint PRIMARY KEY, document jsonb NOT NULL);
                        """)
                .write("elt/mart/document.sql", query + "\n")
                .build();

        warehouse.write("elt/migrations/V3__origin.sql", "ALTER TABLE dw.item ADD origin text DEFAULT 'shop';\n");
        warehouse.dw();

        assertThat(reason()).isEqualTo("the definition of a column that it reads changed");
        assertThat(warehouse.value("SELECT DISTINCT document ->> 'origin' FROM mart.document"))
                .isEqualTo("shop");
        assertThat(reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @CsvSource({
        "GENERATED ALWAYS AS (amount * 2) STORED, GENERATED ALWAYS AS (amount * 3) STORED,"
                + " the definition of a column that it reads changed",
        "DEFAULT 2, DEFAULT 3, much of dw.item changed"
    })
    void aColumnThatTheModelDoesNotGiveIsReadAnew(String before, String after, String expected) {
        warehouse.write(
                "elt/migrations/V2__price.sql", "ALTER TABLE dw.item ADD COLUMN price numeric " + before + ";\n");
        mart("max(price)", "dw.item");

        warehouse.write(
                "elt/migrations/V3__price.sql",
                "ALTER TABLE dw.item DROP COLUMN price, ADD COLUMN price numeric " + after + ";\n");
        assertThat(warehouse.dw().models()).noneMatch(model -> model.change().changedRows());

        assertThat(reason()).isEqualTo(expected);
        assertThat(warehouse.rows("SELECT day, amount::int FROM mart.daily")).isEqualTo(prices());
        assertThat(warehouse.objections()).isEmpty();
        assertThat(reason()).isEqualTo("nothing new");
    }

    private List<List<String>> prices() {
        return warehouse.rows("SELECT at::date, max(price)::int FROM dw.item GROUP BY 1");
    }

    @Test
    void aColumnThatAnotherMartComputesIsReadAnew() {
        warehouse
                .write("elt/migrations/V2__price.sql", """
                        ALTER TABLE mart.daily ADD COLUMN price numeric GENERATED ALWAYS AS (public.priced(amount)) STORED,
                                               ADD COLUMN origin text DEFAULT 'a';
                        CREATE TABLE mart.total (one int PRIMARY KEY, price numeric, origin text);
                        """)
                .write(
                        "elt/mart/total.sql",
                        "SELECT 1 AS one, sum(price) AS price, max(origin) AS origin FROM mart.daily\n");
        mart("sum(amount)", "dw.item");
        assertThat(totals()).containsExactly(List.of("6.00", "a"));

        triplePrices();
        warehouse.mart();
        assertThat(totals()).containsExactly(List.of("9.00", "a"));

        warehouse.write(
                "elt/migrations/V4__origin.sql",
                "ALTER TABLE mart.daily DROP COLUMN origin, ADD COLUMN origin text DEFAULT 'b';\n");
        warehouse.dw();
        warehouse.mart();

        assertThat(totals()).containsExactly(List.of("9.00", "b"));
        assertThat(warehouse.mart().marts()).allMatch(change -> change.reason().equals("nothing new"));
    }

    private List<List<String>> totals() {
        return warehouse.rows("SELECT price, origin FROM mart.total");
    }

    @Test
    void aFunctionInAViewCountsAsOneOfTheQuery() {
        warehouse.write(
                "elt/migrations/V2__view.sql",
                "CREATE VIEW public.past AS SELECT *, public.priced(amount) AS price FROM dw.item WHERE at < now();\n");
        mart("sum(price)", "public.past");

        assertThat(reason()).isEqualTo("now() may return a different value on every run");
    }

    @Test
    void aConstantThatIsAnotherOneEveryTimeIsComputedAgain() {
        warehouse
                .write(
                        "elt/migrations/V2__seen.sql",
                        "CREATE TABLE mart.seen (id bigint PRIMARY KEY, seen timestamptz NOT NULL);\n")
                .write("elt/mart/seen.sql", "SELECT id, 'now'::timestamptz AS seen FROM dw.item\n")
                .build();
        var first = warehouse.value("SELECT max(seen) FROM mart.seen");

        assertThat(reason()).isEqualTo("now() may return a different value on every run");
        assertThat(warehouse.value("SELECT min(seen) > '" + first + "' FROM mart.seen"))
                .isEqualTo("t");
        assertThat(warehouse.objections()).isEmpty();

        warehouse.write("elt/mart/seen.sql", "SELECT id, max(at) AS seen FROM dw.item WHERE 'now' <> '' GROUP BY id\n");
        assertThat(reason()).isEqualTo("the model changed");
        assertThat(reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'now()'::timestamptz                                        | dw.item
            'today 08:00'::timestamptz                                  | dw.item
            'now'::text::timestamptz                                    | dw.item
            CASE WHEN id > 0 THEN 'now' ELSE 'today' END::timestamptz   | dw.item
            word::timestamptz                                           | public.words
            """)
    void theClockIsReadInWhateverFormAConstantNamesIt(String seen, String table) {
        warehouse
                .write("elt/migrations/V2__seen.sql", """
                        CREATE VIEW public.words AS SELECT id, 'now'::text AS word FROM dw.item;
                        CREATE TABLE mart.seen (id bigint PRIMARY KEY, seen timestamptz NOT NULL);
                        """)
                .write("elt/mart/seen.sql", "SELECT id, " + seen + " AS seen FROM " + table + "\n")
                .build();

        assertThat(reason()).isEqualTo("now() may return a different value on every run");
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count(*) FILTER (WHERE at::text <> 'today')",
                "max((at::text <> 'now')::int)",
                "max(at::date - '2026-01-01'::date) FILTER (WHERE 'now or never' <> '')"
            })
    void aWordThatIsNoMomentIsNotTheClock(String amount) {
        mart(amount, "dw.item");

        assertThat(reason()).isEqualTo("nothing new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SFUNC = public.rated", "SFUNC = numeric_add, FINALFUNC = public.rate"})
    void anAggregateMayReadTablesBehindItsName(String functions) {
        warehouse.write("elt/migrations/V2__total.sql", """
                CREATE TABLE public.rates (rate numeric);
                INSERT INTO public.rates VALUES (1);
                CREATE FUNCTION public.rate(numeric) RETURNS numeric LANGUAGE sql STABLE
                    AS 'SELECT $1 * rate FROM public.rates';
                CREATE FUNCTION public.rated(numeric, numeric) RETURNS numeric LANGUAGE sql STABLE
                    AS 'SELECT $1 + $2 * rate FROM public.rates';
                CREATE AGGREGATE public.total(numeric) (%s, STYPE = numeric, INITCOND = '0');
                """.formatted(functions));
        mart("public.total(amount)", "dw.item");

        warehouse.execute("UPDATE public.rates SET rate = 2");

        assertThat(reason()).isEqualTo("total() may return a different value on every run");
        assertThat(days()).containsExactly(List.of("2026-01-01", "2.00"), List.of("2026-01-02", "4.00"));
    }

    @Test
    void anotherTimeZoneIsAnotherDay() {
        mart("sum(amount)", "dw.item");
        assertThat(days()).containsExactly(List.of("2026-01-01", "1.00"), List.of("2026-01-02", "2.00"));

        warehouse.write("elt/elt.yaml", "timeZone: Europe/Berlin\nsources:\n  item:\n    files: data/*.csv\n");

        assertThat(reason()).isEqualTo("timeZone changed");
        assertThat(days()).containsExactly(List.of("2026-01-02", "3.00"));
    }
}
