package io.github.eltmaven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.report.CheckLines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A check that passes says what is so, and a check that fails says what it found. */
@ExtendWith(LedgerExtension.class)
final class HeadlineTest {

    @Test
    void aFailingCheckSaysWhatItFound(@TempDir Path directory, ConnectionSettings settings) {
        var warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, name text, version int);
                        """)
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, name, version FROM raw.item\n")
                .write("data/1.csv", "id,name,version\n1,a,1\n")
                .build();
        assertThat(line(directory, warehouse, "conflicts"))
                .startsWith(
                        "check 'conflicts dw.item' passed: records of dw.item with the same key and version say the same");

        warehouse.write("data/2.csv", "id,name,version\n1,b,1\n").build();
        assertThat(line(directory, warehouse, "conflicts"))
                .startsWith(
                        "check 'conflicts dw.item' warned: records of dw.item with the same key and version differ (");
    }

    private static String line(Path directory, Warehouse warehouse, String check) {
        return warehouse.verifyRun().checks().stream()
                .filter(result -> result.name().equals(check + " dw.item"))
                .map(new CheckLines(directory)::line)
                .findFirst()
                .orElseThrow();
    }
}
