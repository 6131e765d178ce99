package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose rows reference rows of other tables. */
@ExtendWith(LedgerExtension.class)
abstract class ReferencingTables {

    /** No record is lost, and every row of a table is one of its current records. */
    static final String UNACCOUNTED = """
            SELECT model
              FROM elt.models AS m
             WHERE model LIKE 'dw.%'
               AND (loaded <> current + superseded + duplicate + rejected + deleted + left_out
                    OR loaded <> (SELECT sum(l.loaded) FROM elt.loads AS l WHERE 'raw.' || l.source = ANY (m.inputs))
                    OR rejected <> (SELECT count(*) FROM elt.rejects AS r WHERE r.model = m.model)
                    OR current <> (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || model,
                                                                       false, true, '')))[1]::text::bigint)""";

    @TempDir
    Path directory;

    Warehouse warehouse;

    final Map<String, Integer> files = new TreeMap<>();

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
    }

    /** Users, and trades that reference them. By their names, trades would come first. */
    void usersAndTrades() {
        sources("users", "trades");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.users (id int PRIMARY KEY, name text, version int);
                CREATE TABLE dw.trades (id int PRIMARY KEY, user_id int REFERENCES dw.users, price int CHECK (price > 0),
                                        version int);
                """);
        model("users", "id, name, version");
        model("trades", "id, user_id, price, version");
    }

    void sources(String... names) {
        var text = new StringBuilder("sources:\n");
        for (var name : names) {
            text.append("  ")
                    .append(name)
                    .append(":\n    files: data/")
                    .append(name)
                    .append("-*.csv\n");
        }
        warehouse.write("elt/elt.yaml", text.toString());
    }

    void migrate(String sql) {
        warehouse.write("elt/migrations/V" + (files.merge("V", 1, Integer::sum)) + "__tables.sql", sql);
    }

    void model(String name, String columns) {
        warehouse.write(
                "elt/dw/" + name + ".sql",
                "-- @latest version\n-- @deleted op = 'D'\nSELECT " + columns + " FROM raw." + name + "\n");
    }

    /** One more file of a source. The first record is the header without its first column, the operation. */
    void deliver(String source, String header, String... records) {
        warehouse.write(
                "data/" + source + "-" + files.merge(source, 1, Integer::sum) + ".csv",
                "op," + header + "\n" + String.join("\n", records) + "\n");
    }

    void users(String... records) {
        deliver("users", "id,name,version", records);
    }

    void trades(String... records) {
        deliver("trades", "id,user_id,price,version", records);
    }

    DwResult build() {
        warehouse.load();
        return dw(false);
    }

    DwResult dw(boolean full) {
        var result = warehouse.dw(full);
        assertThat(column(UNACCOUNTED)).as("models that do not add up").isEmpty();
        return result;
    }

    Change change(DwResult result, String table) {
        return result.models().stream()
                .map(DwResult.ModelResult::change)
                .filter(change -> change.model().equals(table))
                .findFirst()
                .orElseThrow();
    }

    List<String> column(String sql) {
        return warehouse.rows(sql).stream().map(row -> row.get(0)).toList();
    }

    /** The keys of the rows of a table. */
    List<String> ids(String table) {
        return column("SELECT id FROM dw." + table + " ORDER BY id");
    }

    List<List<String>> standing() {
        return warehouse.rows("SELECT id, user_id, version FROM dw.trades ORDER BY id");
    }

    List<String> reasons() {
        return reasons("trades");
    }

    List<String> reasons(String table) {
        return column("SELECT array_to_string(reasons, '; ') FROM elt.rejects WHERE model = 'dw." + table
                + "' ORDER BY load, line");
    }

    List<String> problems() {
        return warehouse.problems(this::build);
    }

    /** Countries, their users and the trades of these users. The order of the names is wrong. */
    void chain() {
        sources("trades", "users", "countries");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.countries (id int PRIMARY KEY, version int);
                CREATE TABLE dw.users (id int PRIMARY KEY, country int REFERENCES dw.countries, version int);
                CREATE TABLE dw.trades (id int PRIMARY KEY, user_id int REFERENCES dw.users,
                                        country int REFERENCES dw.countries, version int);
                """);
        model("countries", "id, version");
        model("users", "id, name AS country, version");
        model("trades", "id, user_id, price AS country, version");
    }

    /** Nodes that reference a parent node and a user. */
    void nodes() {
        sources("users", "nodes");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.users (id int PRIMARY KEY, name text, version int);
                CREATE TABLE dw.nodes (id int PRIMARY KEY, parent int, user_id int, version int,
                    CONSTRAINT a_parent FOREIGN KEY (parent) REFERENCES dw.nodes,
                    CONSTRAINT b_user FOREIGN KEY (user_id) REFERENCES dw.users);
                """);
        model("users", "id, name, version");
        model("nodes", "id, parent, user_id, version");
        users("I,1,a,1", "I,2,b,1");
    }

    void nodes(String... records) {
        deliver("nodes", "id,parent,user_id,version", records);
    }
}
