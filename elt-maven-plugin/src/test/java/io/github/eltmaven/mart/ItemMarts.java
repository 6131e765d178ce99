package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Items and what is made of them: by kind, and in total. */
@ExtendWith(LedgerExtension.class)
abstract class ItemMarts {

    @TempDir
    Path directory;

    Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.item (id bigint PRIMARY KEY, kind text, amount numeric(8, 2));
                        CREATE TABLE mart.kind (kind text PRIMARY KEY, amount numeric(12, 2) NOT NULL, items bigint NOT NULL);
                        CREATE TABLE mart.a_total (one int PRIMARY KEY, amount numeric(12, 2));
                        CREATE TABLE public.factor (factor int NOT NULL);
                        INSERT INTO public.factor VALUES (1);
                        """)
                .write("elt/dw/item.sql", "SELECT id, kind, amount FROM raw.item\n")
                .write(
                        "elt/mart/kind.sql",
                        "-- Items by kind.\nSELECT kind, sum(amount) AS amount, count(*) AS items FROM dw.item GROUP BY kind\n")
                .write("elt/mart/a_total.sql", "SELECT 1 AS one, sum(amount) AS amount FROM mart.kind\n");
    }

    void deliver(String file, String... records) {
        warehouse.write("data/" + file, "id,kind,amount\n" + String.join("\n", records) + "\n");
        warehouse.load();
        warehouse.dw();
    }

    List<List<String>> kinds() {
        return warehouse.rows("SELECT kind, amount, items FROM mart.kind ORDER BY kind");
    }

    /** A mart that shows a column of each item by its key. */
    void prices(String typeOfKey) {
        warehouse
                .remove("mart")
                .write("elt/migrations/V2__price.sql", """
                        CREATE DOMAIN public.number AS bigint;
                        CREATE TABLE mart.price (id %s PRIMARY KEY, amount numeric(8, 2));
                        """.formatted(typeOfKey))
                .write("elt/mart/price.sql", "SELECT id, amount FROM dw.item\n");
    }

    void assertThatPricesAreThoseOfTheItems() {
        assertThat(warehouse.rows("SELECT id, amount FROM mart.price ORDER BY id::bigint"))
                .isEqualTo(warehouse.rows("SELECT id, amount FROM dw.item ORDER BY id"));
    }

    List<String> reasons() {
        return warehouse.mart().marts().stream()
                .map(change -> change.model() + ": " + change.strategy() + ", " + change.reason())
                .toList();
    }

    List<String> problems() {
        return warehouse.problems(warehouse::mart);
    }
}
