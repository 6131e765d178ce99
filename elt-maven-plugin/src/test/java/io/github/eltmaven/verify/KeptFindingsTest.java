package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.eltmaven.verify.check.CheckResult;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger keeps the results of checks and the first rows that they found. */
final class KeptFindingsTest extends CheckedItems {

    @Test
    void theLedgerKeepsTheConfiguredNumberOfRowsOfEachRun() {
        warehouse.write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\nverify:\n  keep: 3\n");
        check("small", "SELECT id FROM dw.item ORDER BY id DESC\n").build();

        assertThat(warehouse.verify().errors().get(0).violations()).isEqualTo(8);
        warehouse.execute("DELETE FROM dw.item WHERE id > 2");
        warehouse.verify();

        assertThat(warehouse.rows("SELECT dense_rank() OVER (ORDER BY run), number, row->>'id' FROM elt.violations"
                        + " WHERE name = 'small' ORDER BY run, number"))
                .containsExactly(
                        List.of("1", "1", "8"),
                        List.of("1", "2", "7"),
                        List.of("1", "3", "6"),
                        List.of("2", "1", "2"),
                        List.of("2", "2", "1"));
        assertThat(warehouse.rows("SELECT violations FROM elt.check_results WHERE name = 'small' ORDER BY run"))
                .containsExactly(List.of("8"), List.of("2"));
    }

    @Test
    void aKeptRowLosesNoColumnAndNoNull() {
        check("odd", """
                SELECT 1 AS a, NULL AS a, 'NULL' AS a_2, 'x,"y"{}\\' AS a, '' AS empty FROM dw.item WHERE id = 1
                """).build();

        warehouse.verify();

        assertThat(warehouse.value("SELECT row FROM elt.violations"))
                .isEqualTo("{\"a\": \"1\", \"a_2\": \"NULL\", \"a_3\": null, \"a_4\": \"x,\\\"y\\\"{}\\\\\","
                        + " \"empty\": \"\"}");
    }

    @Test
    void aRowWithoutColumnsIsKept() {
        check("bare", "SELECT FROM dw.item WHERE id < 3\n").build();

        warehouse.verify();

        assertThat(warehouse.rows("SELECT number, row FROM elt.violations"))
                .containsExactly(List.of("1", "{}"), List.of("2", "{}"));
    }

    @Test
    void whyACheckCouldNotRunIsKept() {
        check("broken", "SELECT nothing FROM dw.item\n").build();

        warehouse.verify();

        assertThat(warehouse.rows("SELECT name, outcome, message FROM elt.check_results ORDER BY name COLLATE \"C\""))
                .containsExactly(
                        Arrays.asList("accounting dw.item", "passed", null),
                        List.of(
                                "broken",
                                "error",
                                "verify/broken.sql:1:8: PostgreSQL refuses the query: column \"nothing\" does not exist."
                                        + " Correct the query."),
                        Arrays.asList("contract dw.item", "passed", null),
                        Arrays.asList("contract mart.items", "passed", null),
                        Arrays.asList("exactness mart.items", "passed", null),
                        Arrays.asList("latest dw.item", "passed", null),
                        Arrays.asList("replay", "passed", null));
    }

    @Test
    void aCheckThatFindsLargeRowsReadsOnlyTheRowsThatAreKept() {
        warehouse.write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\nverify:\n  keep: 2\n");
        check("large", "SELECT repeat('x', 1000000) AS text FROM generate_series(1, 1000)\n")
                .build();
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = thread.getCurrentThreadAllocatedBytes();

        assertThat(warehouse.verify().errors().get(0).violations()).isEqualTo(1_000);

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
        assertThat(warehouse.rows("SELECT length(row->>'text') FROM elt.violations"))
                .containsExactly(List.of("10000"), List.of("10000"));
    }

    @Test
    void aValueThatTheServerCannotMakeIsAnErrorOfItsCheckOnly() {
        check("larger", "SELECT 1 WHERE repeat('x', 270000000) ~ 'y'\n");
        check("small", "SELECT id FROM dw.item WHERE id = 1\n").build();

        var result = warehouse.verify();

        assertThat(result.errors()).extracting(CheckResult::name).containsExactly("small");
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render(directory))
                        .startsWith(
                                "elt/verify/larger.sql: the check 'larger' cannot run: a row or a value is too large: ")
                        .endsWith(". Select fewer or shorter columns."));
    }
}
