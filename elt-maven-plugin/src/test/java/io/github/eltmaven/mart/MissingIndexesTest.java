package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A mart that needs few rows of a large table says which index would find them. */
@ExtendWith(LedgerExtension.class)
final class MissingIndexesTest {

    @TempDir
    private Path directory;

    private Warehouse items(ConnectionSettings settings, RecordingLog log) {
        return new Warehouse(directory, settings, () -> log)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind int NOT NULL);
                        """)
                .write("elt/dw/item.sql", "SELECT id, kind FROM raw.item\n");
    }

    @Test
    void theIndexIsNamedUntilItIsThere(ConnectionSettings settings) {
        var log = new RecordingLog();
        var warehouse =
                items(settings, log).write("elt/migrations/V2__mart.sql", """
                        -- Each page holds one row, so that few rows are a large table.
                        CREATE TABLE public."Old Item" (kind int NOT NULL, "is Sold" boolean, remark text NOT NULL)
                            WITH (fillfactor = 10, autovacuum_enabled = false);
                        INSERT INTO public."Old Item"
                        SELECT n, n % 2 = 0, repeat('-', 700) FROM generate_series(1, 21000) AS n;
                        CREATE TABLE mart.kind (kind int PRIMARY KEY, sold bigint NOT NULL);
                        """).write("elt/mart/kind.sql", """
                        SELECT i.kind, (SELECT count(*) FROM public."Old Item" AS o WHERE o.kind = i.kind AND o."is Sold") AS sold
                          FROM (SELECT DISTINCT kind FROM dw.item) AS i
                        """);
        var hint = "hint: CREATE INDEX ON public.\"Old Item\" (kind) lets mart.kind follow its inputs";
        deliver(warehouse, "1.csv", "1,1", "2,2", "3,3", "4,4", "5,5", "6,6", "7,7", "8,8");
        assertThat(log.lines()).noneMatch(line -> line.contains("hint: "));

        deliver(warehouse, "2.csv", "9,10");
        assertThat(log.lines()).filteredOn(line -> line.contains(hint)).hasSize(1);

        warehouse.execute("CREATE INDEX ON public.\"Old Item\" (kind)");
        deliver(warehouse, "3.csv", "10,12");
        assertThat(log.lines()).filteredOn(line -> line.contains("hint: ")).hasSize(1);
        assertThat(warehouse.rows("SELECT kind, sold FROM mart.kind WHERE kind > 8 ORDER BY kind"))
                .isEqualTo(List.of(List.of("10", "1"), List.of("12", "1")));
    }

    /** Without the index each of the few keys would be compared with each row, which takes hours for a large mart. */
    @Test
    void aMartWithoutAnIndexForItsSlicesIsReadAsAWhole(ConnectionSettings settings) {
        var log = new RecordingLog();
        var warehouse =
                items(settings, log).write("elt/migrations/V2__mart.sql", """
                        -- Each page holds one row, so that few rows are a large table.
                        CREATE TABLE mart.place (id bigint PRIMARY KEY, kind int NOT NULL, place bigint, remark text)
                            WITH (fillfactor = 10);
                        """).write("elt/mart/place.sql", """
                        SELECT id, kind, row_number() OVER (PARTITION BY kind ORDER BY id) AS place, repeat('-', 700) AS remark
                          FROM dw.item
                        """);
        deliver(
                warehouse,
                "1.csv",
                IntStream.range(0, 21_000).mapToObj(i -> i + "," + i % 7000).toArray(String[]::new));
        log.lines().clear();

        deliver(warehouse, "2.csv", "30001,1", "30002,2");

        assertThat(log.lines())
                .filteredOn(line ->
                        line.contains("hint: CREATE INDEX ON mart.place (kind) lets mart.place follow its inputs"))
                .hasSize(1);
        assertThat(planningOfOldRows(log)).contains("random_page_cost = 1.1").doesNotContain("enable_seqscan = off");
        assertThat(warehouse.rows("SELECT id, place FROM mart.place WHERE id > 30000 ORDER BY id"))
                .isEqualTo(List.of(List.of("30001", "4"), List.of("30002", "4")));
        assertThat(warehouse.objections()).isEmpty();

        warehouse.execute("CREATE INDEX ON mart.place (kind)");
        log.lines().clear();
        deliver(warehouse, "3.csv", "30003,3");
        assertThat(log.lines()).noneMatch(line -> line.contains("hint: "));
    }

    /** The settings under which the rows of the mart are searched. */
    private static String planningOfOldRows(RecordingLog log) {
        var before = "";
        for (var line : log.lines()) {
            if (line.contains("CREATE TEMPORARY TABLE elt_old")) {
                return before;
            }
            before = line.contains("SET LOCAL") ? line : before;
        }
        throw new AssertionError(log.lines().toString());
    }

    private static void deliver(Warehouse warehouse, String file, String... records) {
        warehouse.write("data/" + file, "id,kind\n" + String.join("\n", records) + "\n");
        warehouse.load();
        warehouse.dw();
        warehouse.mart();
    }
}
