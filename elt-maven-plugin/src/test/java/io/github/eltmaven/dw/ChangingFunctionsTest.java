package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record gives the same row whenever it is read: the model may not read the clock, chance or the session. */
final class ChangingFunctionsTest extends ItemTable {

    private static final String FIX =
            " Take _loaded_at for the time, or leave the column out of the query and give it a DEFAULT"
                    + " in a migration.";

    @BeforeEach
    void deliverItem() {
        warehouse.write("elt/migrations/V2__functions.sql", """
                CREATE SEQUENCE public.numbers;
                CREATE FUNCTION public.careless(text) RETURNS text LANGUAGE sql AS 'SELECT upper($1)';
                CREATE FUNCTION public.today() RETURNS date LANGUAGE sql STABLE AS 'SELECT /* now */ current_date';
                CREATE FUNCTION public.tomorrow() RETURNS date LANGUAGE plpgsql STABLE AS 'BEGIN RETURN public.today() + 1; END';
                CREATE FUNCTION public.constant() RETURNS date LANGUAGE sql IMMUTABLE AS $$ SELECT 'now'::date $$;
                CREATE FUNCTION public.shown(timestamptz) RETURNS text LANGUAGE sql STABLE AS $$ SELECT to_char($1, 'YYYY') $$;
                CREATE FUNCTION public.plus(text, text) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $1 || $2; END';
                CREATE OPERATOR public.@@@@ (FUNCTION = public.plus, LEFTARG = text, RIGHTARG = text);
                """);
        deliver("1.csv", "1,a,1,1");
    }

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    private void item(String expression) {
        model("-- @latest version\nSELECT id, version,\n       (" + expression + ")::text AS name\n  FROM raw.item\n");
    }

    @Test
    void aCastWithAnUnclearOperandIsRefusedAtItsPlace() {
        item("interval '1' hour::text::date");

        assertThat(problems())
                .containsExactly("dw/item.sql:3:22: it is not clear what is cast in hour::text::date."
                        + " Put what is cast in parentheses: (...)::date.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "current_timestamp;9;current_timestamp",
                "current_date - version::date;9;current_date",
                "name || CURRENT_TIME(3);17;current_time",
                "localtime;9;localtime",
                "localtimestamp;9;localtimestamp",
                "now();9;now()",
                "pg_catalog.now();9;now()",
                "name || Transaction_Timestamp ( );17;transaction_timestamp()",
                "statement_timestamp();9;statement_timestamp()",
                "clock_timestamp();9;clock_timestamp()",
                "timeofday();9;timeofday()",
                "age(version::timestamp);9;age()",
                "random();9;random()",
                "gen_random_uuid();9;gen_random_uuid()",
                "nextval('public.numbers');9;nextval()",
                "txid_current();9;txid_current()",
                "pg_current_xact_id();9;pg_current_xact_id()",
                "user;9;user",
                "current_user;9;current_user",
                "session_user;9;session_user",
                "current_catalog;9;current_catalog",
                "inet_client_addr();9;inet_client_addr()",
                "pg_backend_pid();9;pg_backend_pid()",
                "current_setting('application_name');9;current_setting()",
                "version();9;version()"
            })
    void functionsOfTheClockOfChanceAndOfTheSessionAreRefusedAtTheirPlace(
            String expression, int column, String function) {
        item(expression);

        assertThat(problems())
                .containsExactly("dw/item.sql:3:" + column + ": " + function
                        + " may return a different value each time, so the same record would give a different row later."
                        + FIX);
        assertThat(warehouse.value("SELECT count(*) FROM elt.models")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "careless(name);9;public.careless() is VOLATILE",
                "name || public.careless(name);17;public.careless() is VOLATILE",
                "today();9;public.today() calls current_date",
                "tomorrow();9;public.tomorrow() calls public.today()",
                "constant();9;public.constant() reads the clock by 'now'"
            })
    void aFunctionOfTheProjectIsRefusedWhereItChanges(String expression, int column, String what) {
        item(expression);

        assertThat(problems())
                .containsExactly("dw/item.sql:3:" + column + ": " + what
                        + ", so the same record would give a different row later."
                        + " Declare it IMMUTABLE or STABLE in a migration where it gives the same for the same arguments."
                        + " Else:" + FIX);
    }

    private static final String ONE_SOURCE =
            " A dw model reads one source, record by record: keep the value as it comes, and look others up in a mart.";

    /** Rates that another model fills, and a function that reads them. */
    private void createRates(String rate) {
        warehouse.write("elt/migrations/V3__rates.sql", """
                CREATE TABLE dw.rates (id text PRIMARY KEY, rate text);
                CREATE VIEW public.good_rates AS SELECT * FROM dw.rates;
                CREATE FUNCTION dw.inner_rate(item text) RETURNS text LANGUAGE sql STABLE
                    RETURN (SELECT r.rate FROM dw.rates AS r WHERE r.id = item);
                CREATE FUNCTION dw.rate(item text) RETURNS text %s;
                """.formatted(rate));
        warehouse.write("elt/dw/rates.sql", "SELECT id, name AS rate FROM raw.item\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "LANGUAGE sql STABLE AS 'SELECT rate FROM dw.rates WHERE id = $1'|dw.rates",
                "LANGUAGE sql IMMUTABLE AS 'SELECT rate FROM dw.rates WHERE id = $1'|dw.rates",
                "LANGUAGE sql VOLATILE AS 'SELECT rate FROM dw.rates WHERE id = $1'|dw.rates",
                "LANGUAGE sql STABLE RETURN dw.inner_rate($1)|dw.rates",
                "LANGUAGE plpgsql STABLE AS 'BEGIN RETURN dw.inner_rate($1); END'|dw.rates",
                "LANGUAGE sql STABLE AS 'SELECT rate FROM public.good_rates WHERE id = $1'|dw.rates, public.good_rates",
                "LANGUAGE sql STABLE AS 'SELECT max(file) FROM elt.loads'|elt.loads"
            })
    void aFunctionThatReadsATableIsRefusedAtItsPlace(String rate, String tables) {
        createRates(rate);
        item("name || dw.rate(id)");

        assertThat(problems())
                .containsExactly("dw/item.sql:3:17: dw.rate() reads " + tables
                        + ", so the same record would give a different row later." + ONE_SOURCE);
    }

    @Test
    void aFunctionWhoseReadsAreHiddenIsRefusedUnlessItIsImmutable() {
        var body = "AS 'DECLARE r text; BEGIN EXECUTE $1 INTO r; RETURN r; END'";
        createRates("LANGUAGE plpgsql STABLE " + body);
        item("dw.rate(name)");

        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:3:9: dw.rate() may read any table, since dw.rate() runs texts as SQL or has a language that cannot be analysed, and is not IMMUTABLE, so the same record would give a different row later. Declare it IMMUTABLE in a migration where it reads no table. Else:"
                                + ONE_SOURCE);

        warehouse.write("elt/migrations/V4__promise.sql", "ALTER FUNCTION dw.rate(text) IMMUTABLE;\n");
        deliver("1.csv", "1,SELECT 'a',1,1");
        warehouse.build();
        assertThat(warehouse.value("SELECT name FROM dw.item")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LANGUAGE sql STABLE AS 'SELECT relkind::text FROM pg_catalog.pg_class WHERE relname = $1'",
                "LANGUAGE sql IMMUTABLE AS 'SELECT trim(BOTH FROM item)'",
                "LANGUAGE sql IMMUTABLE AS 'SELECT item WHERE 1::text IS NOT DISTINCT FROM item'"
            })
    void aFunctionThatReadsTheCatalogOrNothingIsAllowed(String rate) {
        createRates(rate);
        item("coalesce(dw.rate(name), name)");
        build();

        assertThat(warehouse.rows("SELECT name FROM dw.item")).containsExactly(List.of("a"));
    }

    @Test
    void aDeletionAndACheckThatReadATableAreRefused() {
        createRates("LANGUAGE sql STABLE AS 'SELECT rate FROM dw.rates WHERE id = $1'");
        warehouse.write("elt/migrations/V4__check.sql", """
                ALTER TABLE dw.item ADD CONSTRAINT rated CHECK (dw.rate(name) <> 'X');
                """);
        model("-- @latest version\n-- @deleted dw.rate(name) = 'D'\nSELECT id, version FROM raw.item\n");

        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:2:13: dw.rate() reads dw.rates, so the same record would give a different row later."
                                + ONE_SOURCE,
                        "dw/item.sql:3:1: dw.item has the CHECK rated, in which dw.rate() reads dw.rates: the same record"
                                + " would be good at one time and rejected at another. Compare with a column that the query"
                                + " gives, such as _loaded_at, or ask in a check of verify/.");
    }

    @Test
    void aFunctionBehindAnOperatorIsRefused() {
        item("name OPERATOR(public.@@@@) 'x'");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "dw/item.sql:2:1: public.plus() is VOLATILE, so the same record would give a different row later.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'now'::timestamptz",
                "'today'::date",
                "date 'tomorrow'",
                "timestamp 'today 08:00'",
                "'now'::text::date"
            })
    void aConstantOfTheClockIsRefusedAtItsPlace(String expression) {
        item(expression);

        assertThat(problems())
                .containsExactly("dw/item.sql:3:" + (9 + expression.indexOf('\''))
                        + ": this constant is read as the time of the run, so the same record would give a different row later."
                        + FIX);
    }

    @Test
    void allRefusedFunctionsAreReportedTogether() {
        model("""
                -- @latest version
                -- @deleted version::date < current_date
                SELECT id, version, now()::text AS name,
                       random() AS amount
                  FROM raw.item
                 WHERE name <> session_user
                """);

        assertThat(problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(" may")))
                .containsExactly(
                        "dw/item.sql:2:29: current_date",
                        "dw/item.sql:3:21: now()",
                        "dw/item.sql:4:8: random()",
                        "dw/item.sql:6:16: session_user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_loaded_at",
                "'now'",
                "$$today$$",
                "CASE WHEN name = 'today' THEN (version)::date END",
                "age('2026-01-02'::timestamptz, '2026-01-01')",
                "to_char('2026-01-02'::timestamptz, 'YYYY')",
                "shown('2026-01-02')",
                "'2026-01-02 12:00'::timestamptz::date",
                "pg_typeof(name)",
                "jsonb_build_object('now', name)",
                "concat_ws('-', name, 'current_date')",
                "extract(year FROM '2026-01-02'::date)"
            })
    void anExpressionThatDependsOnTheRecordAndOnSettingsAloneIsAllowed(String expression) {
        item(expression);
        build();

        assertThat(warehouse.value("SELECT count(name) FROM dw.item")).isIn("0", "1");
        assertThat(rejects()).isEmpty();
    }

    @Test
    void aDefaultMayReadTheClockWhereTheModelGivesNoValue() {
        warehouse.write("elt/migrations/V3__default.sql", """
                ALTER TABLE dw.item ADD COLUMN written timestamptz NOT NULL DEFAULT now(),
                                    ADD COLUMN number uuid DEFAULT gen_random_uuid();
                """);
        build();

        assertThat(warehouse.value("SELECT written IS NOT NULL AND number IS NOT NULL FROM dw.item"))
                .isEqualTo("t");
    }

    @Test
    void aCheckThatReadsTheClockIsRefused() {
        warehouse.write("elt/migrations/V3__check.sql", """
                CREATE DOMAIN dw.past AS date CONSTRAINT past CHECK (VALUE <= current_date);
                ALTER TABLE dw.item ADD COLUMN day dw.past, ADD COLUMN at timestamptz,
                                    ADD CONSTRAINT not_later CHECK (at <= now()),
                                    ADD CONSTRAINT shown CHECK (public.careless(name) <> 'X');
                """);

        assertThat(problems())
                .containsExactly(
                        "dw/item.sql:2:1: dw.item has the CHECK not_later, in which now() may return a different value each time:"
                                + " the same record would be good at one time and rejected at another. Compare with a"
                                + " column that the query gives, such as _loaded_at, or ask in a check of verify/.",
                        "dw/item.sql:2:1: dw.item has the CHECK shown, in which public.careless() is VOLATILE:"
                                + " the same record would be good at one time and rejected at another. Declare it"
                                + " IMMUTABLE or STABLE in a migration where it gives the same for the same arguments."
                                + " Else: Compare with a column that the query gives, such as _loaded_at, or ask in a"
                                + " check of verify/.",
                        "dw/item.sql:2:1: dw.item has the type of column day, in which current_date may return a different value"
                                + " each time: the same record would be good at one time and rejected at another. Compare"
                                + " with a column that the query gives, such as _loaded_at, or ask in a check of verify/.");
    }

    @Test
    void aCheckMayCompareWithTheTimeAtWhichTheFileWasLoaded() {
        warehouse.write("elt/migrations/V3__check.sql", """
                ALTER TABLE dw.item ADD COLUMN at timestamptz, ADD COLUMN loaded timestamptz, ADD CHECK (at <= loaded);
                """);
        model("-- @latest version\nSELECT id, version, name AS at, _loaded_at AS loaded FROM raw.item\n");
        deliver("1.csv", "1,2020-01-01,1,1", "2,3000-01-01,1,1");
        build();

        assertThat(warehouse.rows("SELECT id FROM dw.item")).containsExactly(List.of("1"));
        assertThat(warehouse.rows("SELECT line FROM elt.rejects")).containsExactly(List.of("3"));
    }
}
