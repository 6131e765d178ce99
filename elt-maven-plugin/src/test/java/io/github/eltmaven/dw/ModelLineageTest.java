package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LedgerExtension.class)
final class ModelLineageTest {

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE TABLE dw.item (
                            id bigint PRIMARY KEY, name text, amount numeric(8, 2), version int, origin text,
                            note text DEFAULT 'none');
                        """)
                .write("data/1.csv", "id,name,amount,version,unit_price,state\n1,a,2,1,3,open\n");
    }

    private Warehouse model(String sql) {
        return warehouse.write("elt/dw/item.sql", sql);
    }

    private DwResult build() {
        warehouse.load();
        return warehouse.dw();
    }

    /** The lineage of dw.item, the values first. */
    private List<String> lineage() {
        return warehouse.rows("""
                        SELECT concat_ws(' ', coalesce(column_name, '(' || reach || ')'), '<-', input || coalesce('.' || input_column, ''))
                          FROM elt.lineage
                         WHERE model = 'dw.item'
                         ORDER BY reach DESC, column_name COLLATE "C", input_column COLLATE "C"
                        """).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void eachColumnIsFedByColumnsOfTheSourceAndWhichRecordStandsIsDecidedByOthers() {
        model("""
                -- @latest version
                -- @deleted state = 'closed'
                SELECT t.id, upper(name) AS name, (amount::numeric * t."unit_price"::numeric) AS amount, version,
                       _file || ':' || _line AS origin
                  FROM raw.item t
                 WHERE name <> '' AND "_load" > 0
                """);

        build();

        assertThat(lineage())
                .containsExactly(
                        "amount <- raw.item.amount",
                        "amount <- raw.item.unit_price",
                        "id <- raw.item.id",
                        "name <- raw.item.name",
                        "origin <- raw.item._file",
                        "origin <- raw.item._line",
                        "version <- raw.item.version",
                        "(rows) <- raw.item._load",
                        "(rows) <- raw.item.name",
                        "(rows) <- raw.item.state",
                        "(rows) <- raw.item.version");
    }

    @Test
    void aModelThatReadsNoColumnStillDependsOnItsSource() {
        model("SELECT 1 AS id FROM raw.item\n");

        build();

        assertThat(lineage()).containsExactly("(rows) <- raw.item");
    }

    @Test
    void lineageThatCannotBeFollowedIsNotGuessed() {
        model("SELECT id, to_json(item)::text AS name FROM raw.item WHERE state IS NORMALIZED\n");

        build();

        assertThat(lineage())
                .containsExactly("(unknown) <- raw.item.id", "(unknown) <- raw.item.state", "(unknown) <- raw.item");
    }

    @Test
    void lineageIsSavedWithAChangedModelAndWhereItIsMissing() {
        model("SELECT id, name FROM raw.item\n");
        build();
        assertThat(lineage()).containsExactly("id <- raw.item.id", "name <- raw.item.name");
        var written = warehouse.value("SELECT min(xmin::text) FROM elt.lineage");

        warehouse.dw();
        warehouse.verify();
        assertThat(warehouse.value("SELECT min(xmin::text) FROM elt.lineage")).isEqualTo(written);

        // As a ledger of an older version has it.
        warehouse.execute("DELETE FROM elt.lineage");
        assertThat(warehouse.dw().models().get(0).change().isNothingNew()).isTrue();
        assertThat(lineage()).containsExactly("id <- raw.item.id", "name <- raw.item.name");

        model("SELECT id, state AS name FROM raw.item\n");
        warehouse.dw();
        assertThat(lineage()).containsExactly("id <- raw.item.id", "name <- raw.item.state");
    }
}
