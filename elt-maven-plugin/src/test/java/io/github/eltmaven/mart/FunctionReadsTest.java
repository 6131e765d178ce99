package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mart comes after the marts that the functions which it uses read. */
final class FunctionReadsTest extends ItemMarts {

    /** A mart that comes first by its name, and that shows the total of the kinds by a function. */
    private void total(String functions, String expression) {
        warehouse
                .write("elt/migrations/V2__function.sql", functions)
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, " + expression + " AS amount\n");
        deliver("1.csv", "1,a,10", "2,b,5");
        warehouse.mart();
        assertThat(total()).isEqualTo("15.00");
        deliver("2.csv", "3,a,1");
        warehouse.mart();
        assertThat(total()).isEqualTo("16.00");
    }

    private String total() {
        return warehouse.value("SELECT amount FROM mart.a_total");
    }

    private static final String TOTAL = "SELECT sum(k.amount) FROM mart.kind AS k";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LANGUAGE sql STABLE AS 'SELECT sum(k.amount) FROM mart.kind AS k'",
                "LANGUAGE sql IMMUTABLE AS 'SELECT sum(k.amount) FROM mart.kind AS k'",
                "LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(k.amount) FROM mart.kind AS k; END",
                "LANGUAGE sql STABLE SET search_path = mart AS 'SELECT sum(amount) FROM \"kind\"'",
                "LANGUAGE plpgsql STABLE AS 'DECLARE a numeric; BEGIN SELECT sum(amount) INTO a FROM public.kinds; RETURN a; END'",
                "LANGUAGE sql STABLE AS 'SELECT sum(k.amount) FROM public.factor AS f, mart.kind AS k'",
                "LANGUAGE sql STABLE AS 'SELECT sum(k.amount) FROM (mart.kind AS k CROSS JOIN public.factor AS f)'",
                "LANGUAGE sql STABLE AS 'SELECT sum(k.amount) FROM public.factor JOIN (public.factor AS f JOIN mart.kind AS k ON true) ON true'",
                "LANGUAGE sql STABLE AS 'SELECT sum(k.amount) FROM public.factor, ((mart.kind AS k CROSS JOIN public.factor AS f) CROSS JOIN public.factor AS g)'",
                "LANGUAGE sql STABLE AS 'SELECT sum(amount) FROM ONLY (mart.kind)'",
                "LANGUAGE sql STABLE AS 'SELECT sum(amount) FROM (TABLE mart.kind) AS k'",
                "LANGUAGE plpgsql STABLE AS 'BEGIN RETURN public.inner_total() + public.nothing(); END'",
                "LANGUAGE plpgsql STABLE AS 'DECLARE a numeric; BEGIN EXECUTE ''SELECT sum(amount) FROM mart.'' || ''kind'' INTO a;"
                        + " RETURN a; END'"
            })
    void aMartComesAfterThatWhichItsFunctionReads(String body) {
        total("""
                CREATE VIEW public.kinds AS SELECT * FROM mart.kind;
                CREATE FUNCTION public.nothing() RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 0.0';
                CREATE FUNCTION public.inner_total() RETURNS numeric LANGUAGE sql STABLE BEGIN ATOMIC %s; END;
                CREATE FUNCTION public.total() RETURNS numeric %s;
                """.formatted(TOTAL, body), "public.total()");
    }

    @Test
    void aFunctionBehindAnOperatorOfAViewIsFound() {
        total("""
                CREATE FUNCTION public.plus_total(numeric) RETURNS numeric LANGUAGE sql STABLE AS '%s';
                CREATE OPERATOR public.### (PROCEDURE = public.plus_total, RIGHTARG = numeric);
                CREATE VIEW public.one AS SELECT OPERATOR(public.###) 1.0 AS amount;
                """.formatted(TOTAL), "(SELECT amount FROM public.one)");
    }

    @Test
    void aFunctionBehindAnAggregateIsFound() {
        total("""
                CREATE FUNCTION public.step(numeric, int) RETURNS numeric LANGUAGE sql STABLE AS '%s';
                CREATE AGGREGATE public.total_of(int) (SFUNC = public.step, STYPE = numeric);
                """.formatted(TOTAL), "(SELECT public.total_of(n) FROM generate_series(1, 2) AS n)");
    }

    @Test
    void aFunctionBehindACastIsFound() {
        total("""
                CREATE TYPE public.number AS (n int);
                CREATE FUNCTION public.total_of(public.number) RETURNS numeric LANGUAGE sql STABLE AS '%s';
                CREATE CAST (public.number AS numeric) WITH FUNCTION public.total_of(public.number);
                """.formatted(TOTAL), "ROW(1)::public.number::numeric");
    }

    @Test
    void aFunctionBehindAGeneratedColumnIsFound() {
        warehouse
                .write("elt/migrations/V3__generated.sql", """
                ALTER TABLE mart.a_total ADD COLUMN given numeric,
                    ADD COLUMN of_all numeric GENERATED ALWAYS AS (public.total(one) + 0) STORED;
                """)
                .write("elt/migrations/V2__function.sql", """
                CREATE FUNCTION public.total(int) RETURNS numeric LANGUAGE sql IMMUTABLE AS '%s';
                """.formatted(TOTAL))
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, 0 AS amount, 0 AS given\n");
        deliver("1.csv", "1,a,10", "2,b,5");
        warehouse.mart();
        assertThat(warehouse.value("SELECT of_all FROM mart.a_total")).isEqualTo("15.00");

        deliver("2.csv", "3,a,1");
        warehouse.mart();

        assertThat(warehouse.value("SELECT of_all FROM mart.a_total")).isEqualTo("16.00");
    }

    @Test
    void aNameInParenthesesAfterUsingIsThatOfAColumn() {
        warehouse
                .write("elt/migrations/V2__function.sql", """
                        CREATE FUNCTION public.total() RETURNS numeric LANGUAGE sql STABLE
                            AS 'SELECT sum(i.amount) FROM dw.item AS i JOIN dw.item AS j USING (kind, id)';
                        """)
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, public.total() AS amount\n")
                .write("elt/mart/kind.sql", """
                        SELECT kind, sum(i.amount) AS amount, min(t.one) AS items
                          FROM dw.item AS i CROSS JOIN mart.a_total AS t GROUP BY kind
                        """);
        deliver("1.csv", "1,a,10");

        assertThat(reasons()).containsExactly("mart.a_total: full, first run", "mart.kind: full, first run");
    }

    @Test
    void ofAFunctionInAnotherLanguageNobodyKnowsWhatItReads() {
        warehouse.write(
                "elt/migrations/V2__function.sql",
                "CREATE FUNCTION public.positive(numeric) RETURNS numeric LANGUAGE internal IMMUTABLE AS 'numeric_abs';\n");
        warehouse.write("elt/mart/a_total.sql", "SELECT 1 AS one, public.positive(15) AS amount\n");
        deliver("1.csv", "1,a,10");
        warehouse.mart();

        assertThat(reasons())
                .containsExactly(
                        "mart.kind: none, nothing new",
                        "mart.a_total: full, which tables public.positive() reads is not known");
    }

    @Test
    void functionsOfExtensionsReadNothing() {
        warehouse
                .write("elt/migrations/V2__extension.sql", "CREATE EXTENSION citext SCHEMA public;\n")
                .write(
                        "elt/mart/a_total.sql",
                        "SELECT 1 AS one, length(public.replace('abc'::public.citext, 'B', '')) AS amount\n");
        deliver("1.csv", "1,a,10");

        assertThat(reasons()).containsExactly("mart.a_total: full, first run", "mart.kind: full, first run");
        assertThat(reasons()).containsExactly("mart.a_total: none, nothing new", "mart.kind: none, nothing new");
        assertThat(total()).isEqualTo("2.00");
    }

    @Test
    void whatCannotBeKnownComesLastInFullAndSaysWhy() {
        warehouse
                .write("elt/migrations/V2__function.sql", """
                        CREATE FUNCTION public.total(text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE
                            AS 'DECLARE a numeric; BEGIN EXECUTE $1 INTO a; RETURN a; END';
                        CREATE TABLE mart.b_total (one int PRIMARY KEY, amount numeric(12, 2));
                        """)
                .write(
                        "elt/mart/a_total.sql",
                        "SELECT 1 AS one, public.total('SELECT sum(amount) FROM mart.kind') AS amount\n")
                .write("elt/mart/b_total.sql", "SELECT one, amount FROM mart.a_total\n");
        deliver("1.csv", "1,a,10");
        warehouse.mart();

        assertThat(reasons())
                .containsExactly(
                        "mart.kind: none, nothing new",
                        "mart.a_total: full, which tables public.total() reads is not known",
                        "mart.b_total: none, nothing new");
        assertThat(warehouse.value("SELECT amount FROM mart.b_total")).isEqualTo("10.00");
    }

    @Test
    void aMartThatCallsAFunctionWhichReadsASchemaByItsNameComesLastInFull() {
        warehouse.write("elt/mart/a_total.sql", """
                SELECT 1 AS one, ((xpath('sum(//amount)', schema_to_xml('dw', false, false, '')))[1])::text::numeric AS amount
                """);
        deliver("1.csv", "1,a,10");
        warehouse.mart();
        deliver("2.csv", "2,a,5");

        assertThat(reasons())
                .containsExactly(
                        "mart.kind: delta, dw.item changed",
                        "mart.a_total: full, which tables schema_to_xml() reads is not known");
        assertThat(total()).isEqualTo("15.00");
    }

    @Test
    void ofTwoThatCannotBeKnownTheOrderIsSaidToBeUnknown(ConnectionSettings settings) {
        var log = new RecordingLog();
        warehouse
                .write("elt/migrations/V2__function.sql", """
                        CREATE FUNCTION public.total(text) RETURNS numeric LANGUAGE plpgsql STABLE
                            AS 'DECLARE a numeric; BEGIN EXECUTE $1 INTO a; RETURN a; END';
                        CREATE TABLE mart.b_total (one int PRIMARY KEY, amount numeric(12, 2));
                        """)
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, public.total('SELECT 1') AS amount\n")
                .write("elt/mart/b_total.sql", "SELECT 1 AS one, public.total('SELECT 2') AS amount\n");
        deliver("1.csv", "1,a,10");
        new Warehouse(directory, settings, () -> log).mart();

        assertThat(log.lines())
                .anyMatch(line -> line.contains("the order of mart.a_total and mart.b_total is not known: which tables"
                        + " public.total() reads is not known"));
    }
}
