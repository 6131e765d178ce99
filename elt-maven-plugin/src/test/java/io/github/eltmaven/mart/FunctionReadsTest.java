package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.ConnectionSettings;
import io.github.eltmaven.database.RecordingLog;
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
