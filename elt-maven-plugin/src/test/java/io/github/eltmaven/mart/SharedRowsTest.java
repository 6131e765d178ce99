package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that belong to several tables, by partition or by inheritance, are followed through each of them. */
final class SharedRowsTest extends ItemMarts {

    @Test
    void rowsInPartsOfAPartitionedTableAreToldApart() {
        warehouse
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind text, amount numeric(8, 2) NOT NULL) PARTITION BY RANGE (id);
                        CREATE TABLE dw.item_low PARTITION OF dw.item FOR VALUES FROM (0) TO (100);
                        CREATE TABLE dw.item_high PARTITION OF dw.item FOR VALUES FROM (100) TO (200);
                        CREATE TABLE mart.copy (id bigint PRIMARY KEY, kind text, amount numeric(8, 2) NOT NULL) PARTITION BY RANGE (id);
                        CREATE TABLE mart.copy_low PARTITION OF mart.copy FOR VALUES FROM (0) TO (100);
                        CREATE TABLE mart.copy_high PARTITION OF mart.copy FOR VALUES FROM (100) TO (200);
                        CREATE TABLE mart.kind (kind text PRIMARY KEY, amount numeric(12, 2) NOT NULL, items bigint NOT NULL);
                        CREATE TABLE mart.a_total (one int PRIMARY KEY, amount numeric(12, 2));
                        """)
                .write("elt/mart/copy.sql", "SELECT id, kind, amount FROM dw.item\n")
                .write(
                        "elt/mart/kind.sql",
                        "SELECT kind, sum(amount) AS amount, count(*) AS items FROM mart.copy GROUP BY kind\n");
        deliver("1.csv", "1,a,1", "2,b,2", "101,a,4", "102,b,8");
        warehouse.mart();

        deliver("2.csv", "1,b,16", "102,a,32", "3,c,64");
        assertThat(warehouse.value("SELECT count(*) FROM elt.\"images:dw.item\" WHERE _sign < 0"))
                .isEqualTo("2");
        assertThat(reasons())
                .containsExactly(
                        "mart.copy: keys, dw.item changed",
                        "mart.kind: delta, mart.copy changed",
                        "mart.a_total: full, mart.kind changed, and each of its rows depends on all rows of the tables");

        assertThat(warehouse.rows("SELECT id, kind, amount FROM mart.copy ORDER BY id"))
                .containsExactly(
                        List.of("1", "b", "16.00"),
                        List.of("2", "b", "2.00"),
                        List.of("3", "c", "64.00"),
                        List.of("101", "a", "4.00"),
                        List.of("102", "a", "32.00"));
        assertThat(kinds())
                .containsExactly(List.of("a", "36.00", "2"), List.of("b", "18.00", "2"), List.of("c", "64.00", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            a part of a mart     | CREATE TABLE mart.z_facts (id bigint PRIMARY KEY, kind text) PARTITION BY RANGE (id); CREATE TABLE mart.facts PARTITION OF mart.z_facts FOR VALUES FROM (0) TO (100)
            what a mart is part of | CREATE TABLE mart.facts (id bigint, kind text) PARTITION BY RANGE (id); CREATE TABLE mart.z_facts PARTITION OF mart.facts (PRIMARY KEY (id)) FOR VALUES FROM (0) TO (100)
            what a mart inherits | CREATE TABLE mart.facts (id bigint, kind text); CREATE TABLE mart.z_facts (PRIMARY KEY (id)) INHERITS (mart.facts)
            """)
    void rowsAreReadThroughTablesThatShareThem(String what, String tables) {
        warehouse
                .remove("mart")
                .write(
                        "elt/migrations/V2__facts.sql",
                        tables + "; CREATE TABLE mart.counts (kind text PRIMARY KEY, items bigint);\n")
                .write("elt/mart/z_facts.sql", "SELECT id, kind FROM dw.item\n")
                .write("elt/mart/counts.sql", "SELECT kind, count(*) AS items FROM mart.facts GROUP BY kind\n");
        deliver("1.csv", "1,a,1", "2,b,2", "3,b,3");
        warehouse.mart();
        assertThat(warehouse.rows("SELECT * FROM mart.counts ORDER BY kind"))
                .as(what)
                .containsExactly(List.of("a", "1"), List.of("b", "2"));

        deliver("2.csv", "1,b,1");
        warehouse.mart();

        assertThat(warehouse.rows("SELECT * FROM mart.counts ORDER BY kind"))
                .as(what)
                .containsExactly(List.of("b", "3"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theRowsOfATableThatInheritsBelongToTheOther() {
        warehouse
                .remove("mart")
                .write(
                        "elt/elt.yaml",
                        "sources:\n  item:\n    files: data/*.csv\n  special:\n    files: special/*.csv\n")
                .write("elt/migrations/V2__special.sql", """
                        CREATE TABLE dw.special (PRIMARY KEY (id)) INHERITS (dw.item);
                        CREATE TABLE mart.counts (kind text PRIMARY KEY, items bigint);
                        CREATE TABLE mart.copy (id bigint PRIMARY KEY, kind text);
                        """)
                .write("elt/dw/special.sql", "SELECT id, kind, amount FROM raw.special\n")
                .write("elt/mart/copy.sql", "SELECT id, kind FROM dw.item\n")
                .write("elt/mart/counts.sql", "SELECT kind, count(*) AS items FROM dw.item GROUP BY kind\n")
                .write("special/1.csv", "id,kind,amount\n11,a,1\n");
        deliver("1.csv", "1,a,1", "2,b,2");
        warehouse.mart();
        warehouse.verifyRun();

        warehouse.write("special/2.csv", "id,kind,amount\n11,b,1\n");
        deliver("2.csv", "3,a,1");
        warehouse.mart();
        assertThat(warehouse.rows("SELECT * FROM mart.counts ORDER BY kind"))
                .containsExactly(List.of("a", "2"), List.of("b", "2"));

        warehouse.write("special/3.csv", "id,kind,amount\n12,c,1\n").load();
        warehouse.dw();
        assertThat(reasons())
                .containsExactly(
                        "mart.copy: full, dw.special changed, and it reads a model that it does not name",
                        "mart.counts: full, dw.special changed, and it reads a model that it does not name");
        assertThat(warehouse.rows("SELECT id, kind FROM mart.copy ORDER BY id"))
                .containsExactly(
                        List.of("1", "a"),
                        List.of("2", "b"),
                        List.of("3", "a"),
                        List.of("11", "b"),
                        List.of("12", "c"));
        warehouse.execute("UPDATE mart.copy SET kind = 'x' WHERE id = 12");
        assertThat(warehouse.verifyRun().errors()).extracting(CheckResult::name).contains("exactness mart.copy");
    }
}
