package io.github.eltmaven.verify;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A table of items and a mart over it, with checks. */
@ExtendWith(LedgerExtension.class)
abstract class CheckedItems {

    @TempDir
    Path directory;

    Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write(
                        "elt/migrations/V1__item.sql",
                        "CREATE SCHEMA dw;\nCREATE SCHEMA mart;\nCREATE TABLE dw.item (id bigint PRIMARY KEY);\n"
                                + "CREATE TABLE mart.items (one int PRIMARY KEY, items bigint);\n")
                .write("elt/dw/item.sql", "SELECT id FROM raw.item\n")
                .write("elt/mart/items.sql", "SELECT 1 AS one, count(*) AS items FROM dw.item\n")
                .write("data/1.csv", "id\n1\n2\n3\n4\n5\n6\n7\n8\n");
    }

    Warehouse check(String name, String sql) {
        return warehouse.write("elt/verify/" + name + ".sql", sql);
    }

    CheckResult result(String name) {
        return warehouse.verify().checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
