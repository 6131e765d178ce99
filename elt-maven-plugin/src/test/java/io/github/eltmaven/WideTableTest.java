package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables may have as many columns as PostgreSQL allows, also if all of them are read from text. A function accepts 100 arguments,
 * a target list 1,664 columns and a table 1,600. No statement may need more of them than the table has columns.
 */
@ExtendWith(LedgerExtension.class)
final class WideTableTest {

    private static final int MOST = 1_500;

    /** The types of the columns in turn. Values are short, since a row of numbers and dates has to fit in one page of 8 kB. */
    private static final List<String> TYPES = List.of("numeric", "date", "integer", "double precision", "numeric(8,2)");

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    /** A table whose columns besides its key and version are {@code c1}, {@code c2}, …, and two marts of it. */
    private void createWarehouse(ConnectionSettings settings, int columns) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  wide:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__wide.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.wide (id bigint PRIMARY KEY, version int NOT NULL, %1$s,
                            twice int GENERATED ALWAYS AS (version * 2) STORED);
                        CREATE TABLE mart.wide (id bigint PRIMARY KEY, version int NOT NULL, %1$s);
                        CREATE TABLE mart.total (version int PRIMARY KEY, %2$s);
                        """.formatted(
                                each(columns, n -> "c" + n + " " + type(n)),
                                each(columns, n -> "c" + n + " " + (isSummed(n) ? "numeric" : type(n)))))
                .write(
                        "elt/dw/wide.sql",
                        "-- @latest version\n-- @deleted id = '3' AND version = '2'\nSELECT id, version, "
                                + each(columns, n -> "c" + n) + " FROM raw.wide\n")
                .write("elt/mart/wide.sql", "SELECT id, version, " + each(columns, n -> "c" + n) + " FROM dw.wide\n")
                .write(
                        "elt/mart/total.sql",
                        "SELECT version, " + each(columns, n -> (isSummed(n) ? "sum(c" : "max(c") + n + ") AS c" + n)
                                + " FROM dw.wide GROUP BY version\n");
    }

    private static String each(int columns, IntFunction<String> text) {
        return IntStream.rangeClosed(1, columns).mapToObj(text).collect(Collectors.joining(", "));
    }

    private static String type(int column) {
        return TYPES.get(column % TYPES.size());
    }

    private static boolean isSummed(int column) {
        return type(column).startsWith("numeric");
    }

    private static String record(int id, int version, int columns, int value) {
        return record(id, version, columns, n -> String.valueOf(value));
    }

    /** A record with a number in each number column, and with a date in every hundredth date column. */
    private static String record(int id, int version, int columns, IntFunction<String> number) {
        return id + "," + version + ","
                + each(columns, n -> !type(n).equals("date") ? number.apply(n) : n % 100 == 1 ? "2026-01-02" : "")
                        .replace(" ", "");
    }

    private void deliver(String file, int columns, String... records) {
        warehouse.write(
                "data/" + file,
                "id,version," + each(columns, n -> "c" + n).replace(" ", "") + "\n" + String.join("\n", records)
                        + "\n");
    }

    /** Returns the names of the checks that find something in what {@code elt:run} builds. */
    private List<String> failures() {
        var run = warehouse.run(new UnheardGate());
        assertThat(run.verified().problems()).isEmpty();
        assertThat(run.isPublished()).isTrue();
        return failures(run.verified());
    }

    private static List<String> failures(VerifyResult verified) {
        return verified.checks().stream()
                .filter(check -> check.violations() > 0)
                .map(CheckResult::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, MOST})
    void aWideTableIsLoadedBuiltVerifiedAndShown(int columns, ConnectionSettings settings) throws IOException {
        createWarehouse(settings, columns);
        deliver(
                "1.csv",
                columns,
                record(1, 1, columns, 5),
                record(2, 1, columns, 5),
                record(3, 1, columns, 5),
                record(4, 1, columns, n -> n == columns - 1 ? "x" : "5"));

        warehouse.build();

        assertThat(warehouse.rows("SELECT line, array_to_string(reasons, '; ') FROM elt.rejects"))
                .isEqualTo(List.of(List.of("5", "c" + (columns - 1) + ": 'x' is not " + type(columns - 1))));

        deliver(
                "2.csv",
                columns,
                record(1, 2, columns, 6),
                record(2, 1, columns, n -> n == columns ? "7" : "5"),
                record(2, 1, columns, n -> n == columns ? "6" : "5"),
                record(3, 2, columns, 6));

        assertThat(failures()).containsExactly("conflicts dw.wide");
        var values = "c" + columns + ", " + "c" + (columns - 2);
        assertThat(warehouse.rows("SELECT id, version, " + values + " FROM mart.wide ORDER BY id"))
                .isEqualTo(warehouse.rows("SELECT id, version, " + values + " FROM dw.wide ORDER BY id"))
                .extracting(row -> row.get(2))
                .containsExactly("6", "7");
        assertThat(Files.readString(warehouse.report())).contains("mart.wide");

        warehouse.execute("UPDATE mart.wide SET c" + columns + " = 1; UPDATE dw.wide SET c1 = NULL WHERE id = 2");
        assertThat(failures(warehouse.verify())).contains("latest dw.wide", "exactness mart.wide");
    }

    @Test
    void aRecordThatFillsMoreThanAPageIsRefusedWithItsFile(ConnectionSettings settings) {
        createWarehouse(settings, MOST);
        deliver("1.csv", MOST, record(1, 1, MOST, 5), record(2, 1, MOST, n -> "123456.78"));

        assertThat(warehouse.problems(warehouse::load))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("data/1.csv:3: the record is larger than a row of PostgreSQL can be: row is too big")
                .endsWith("nothing of the file was kept.");
        assertThat(warehouse.value("SELECT count(*) FROM elt.loads")).isEqualTo("0");
    }
}
