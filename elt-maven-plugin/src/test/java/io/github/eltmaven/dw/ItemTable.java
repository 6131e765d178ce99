package io.github.eltmaven.dw;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Items as they are delivered, and the table of the latest of each. */
@ExtendWith(LedgerExtension.class)
abstract class ItemTable {

    @TempDir
    Path directory;

    Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE TABLE dw.item (id bigint PRIMARY KEY, name text, amount numeric(8,2),"
                                + " version int, note text DEFAULT 'none', CHECK (amount >= 0));\n")
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, name, amount, version FROM raw.item\n");
    }

    Warehouse deliver(String file, String... records) {
        return warehouse.write("data/" + file, "id,name,amount,version\n" + String.join("\n", records) + "\n");
    }

    void model(String sql) {
        warehouse.write("elt/dw/item.sql", sql);
    }

    List<List<String>> items() {
        return warehouse.rows("SELECT id, name, amount, version FROM dw.item ORDER BY id");
    }

    List<List<String>> rejects() {
        return warehouse.rows("SELECT line, array_to_string(reasons, '; ') FROM elt.rejects ORDER BY load, line");
    }

    DwResult build() {
        warehouse.load();
        return warehouse.dw();
    }

    List<String> problems() {
        return warehouse.problems(this::build);
    }
}
