package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Seeds;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.migration.Migrations;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.Ledger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that reference rows of other tables. */
@ExtendWith(LedgerExtension.class)
final class ForeignKeysTest {

    private static final int RUNS = 3;

    /** No record is lost, and every row of a table is one of its current records. */
    private static final String UNACCOUNTED = """
            SELECT model
              FROM elt.models AS m
             WHERE model LIKE 'dw.%'
               AND (loaded <> current + superseded + duplicate + rejected + deleted + left_out
                    OR loaded <> (SELECT sum(l.loaded) FROM elt.loads AS l WHERE 'raw.' || l.source = ANY (m.inputs))
                    OR rejected <> (SELECT count(*) FROM elt.rejects AS r WHERE r.model = m.model)
                    OR current <> (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ' || model,
                                                                       false, true, '')))[1]::text::bigint)""";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final Map<String, Integer> files = new TreeMap<>();

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings);
    }

    /** Users, and trades that reference them. By their names, trades would come first. */
    private void usersAndTrades() {
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

    private void sources(String... names) {
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

    private void migrate(String sql) {
        warehouse.write("elt/migrations/V" + (files.merge("V", 1, Integer::sum)) + "__tables.sql", sql);
    }

    private void model(String name, String columns) {
        warehouse.write(
                "elt/dw/" + name + ".sql",
                "-- @latest version\n-- @deleted op = 'D'\nSELECT " + columns + " FROM raw." + name + "\n");
    }

    /** One more file of a source. The first record is the header without its first column, the operation. */
    private void deliver(String source, String header, String... records) {
        warehouse.write(
                "data/" + source + "-" + files.merge(source, 1, Integer::sum) + ".csv",
                "op," + header + "\n" + String.join("\n", records) + "\n");
    }

    private void users(String... records) {
        deliver("users", "id,name,version", records);
    }

    private void trades(String... records) {
        deliver("trades", "id,user_id,price,version", records);
    }

    private DwResult build() {
        warehouse.load();
        return dw(false);
    }

    private DwResult dw(boolean full) {
        var result = warehouse.dw(full);
        assertThat(column(UNACCOUNTED)).as("models that do not add up").isEmpty();
        return result;
    }

    private Change change(DwResult result, String table) {
        return result.models().stream()
                .map(DwResult.ModelResult::change)
                .filter(change -> change.model().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private List<String> column(String sql) {
        return warehouse.rows(sql).stream().map(row -> row.get(0)).toList();
    }

    /** The keys of the rows of a table. */
    private List<String> ids(String table) {
        return column("SELECT id FROM dw." + table + " ORDER BY id");
    }

    private List<List<String>> standing() {
        return warehouse.rows("SELECT id, user_id, version FROM dw.trades ORDER BY id");
    }

    private List<String> reasons() {
        return reasons("trades");
    }

    private List<String> reasons(String table) {
        return column("SELECT array_to_string(reasons, '; ') FROM elt.rejects WHERE model = 'dw." + table
                + "' ORDER BY load, line");
    }

    private List<String> problems() {
        return warehouse.problems(this::build);
    }

    @Test
    void aRecordWhoseReferenceIsMissingIsRejectedBesideItsOtherReasons() {
        usersAndTrades();
        users("I,1,a,1", "I,x,b,1");
        trades("I,1,1,5,1", "I,2,7,5,1", "I,3,7,-5,1", "I,4,,5,1", "I,5,x,5,1");

        build();

        assertThat(standing()).extracting(row -> row.get(0)).containsExactly("1", "4");
        assertThat(reasons())
                .containsExactly(
                        "user_id: '7' is not in dw.users, as trades_user_id_fkey demands",
                        "price: '-5' breaks trades_price_check;"
                                + " user_id: '7' is not in dw.users, as trades_user_id_fkey demands",
                        "user_id: 'x' is not integer");
    }

    @Test
    void anAwaitingRecordIsAcceptedWhenTheReferencedRowExists() {
        usersAndTrades();
        users("I,1,a,1");
        trades("I,1,1,5,1", "I,1,2,5,2", "I,2,3,5,1", "I,3,2,-5,1", "I,4,2,5,1");
        build();
        assertThat(standing()).containsExactly(List.of("1", "1", "1"));

        users("I,2,b,1");
        var change = change(build(), "dw.trades");

        assertThat(change.strategy()).isEqualTo("incremental");
        assertThat(change.reason()).isEqualTo("dw.users changed");
        // Neither the record with a negative price nor the record of the row.
        assertThat(change.records().read()).isEqualTo(3);
        assertThat(standing()).containsExactly(List.of("1", "2", "2"), List.of("4", "2", "1"));
        assertThat(reasons())
                .containsExactly(
                        "user_id: '3' is not in dw.users, as trades_user_id_fkey demands",
                        "price: '-5' breaks trades_price_check;"
                                + " user_id: '2' is not in dw.users, as trades_user_id_fkey demands");
        assertThat(build().models()).allMatch(model -> model.change().isNothingNew());
    }

    @Test
    void retriedAndNewRecordsAreReadTogether() {
        usersAndTrades();
        users("I,1,a,1");
        trades("I,1,2,5,1", "I,2,3,5,1");
        build();

        users("I,2,b,1");
        trades("I,1,1,5,2", "I,1,2,5,1", "I,5,4,5,1");
        var change = change(build(), "dw.trades");

        assertThat(change.reason()).isEqualTo("1 new load, dw.users changed");
        assertThat(standing()).containsExactly(List.of("1", "1", "2"));
        assertThat(reasons()).hasSize(2);
    }

    @Test
    void aRetriedRecordCountsOnceForMaxRejected() {
        usersAndTrades();
        warehouse.replace("elt/dw/trades.sql", "-- @latest", "-- @maxRejected 1\n-- @latest");
        users("I,1,a,1");
        trades("I,1,1,5,1", "I,2,8,5,1");
        build();
        trades("I,3,1,5,1", "I,4,9,5,1");
        build();

        users("I,2,b,1");
        build();
        assertThat(reasons()).hasSize(2);

        users("I,3,c,1");
        trades("I,5,6,5,1", "I,6,7,5,1");
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/trades.sql:4:1: dw.trades rejects 2 of 2 records, 1 allowed:");
    }

    @Test
    void withoutLatestARetriedRecordKeepsItsPlaceInTheOrderOfLoads() {
        usersAndTrades();
        warehouse.write("elt/dw/trades.sql", "SELECT id, user_id, price, version FROM raw.trades\n");
        users("I,1,a,1");
        trades("I,1,2,5,1", "I,2,1,5,1", "I,2,2,5,1");
        build();
        trades("I,1,1,5,2");
        build();
        assertThat(standing()).containsExactly(List.of("1", "1", "2"), List.of("2", "1", "1"));

        users("I,2,b,1");
        var change = change(build(), "dw.trades");

        assertThat(change.strategy()).isEqualTo("rebuild");
        assertThat(change.reason()).isEqualTo("dw.users changed");
        assertThat(standing()).containsExactly(List.of("1", "1", "2"), List.of("2", "2", "1"));
        assertThat(build().models()).allMatch(model -> model.change().isNothingNew());
    }

    @Test
    void rowsWhoseReferenceIsDeletedAreRejectedAgain() {
        usersAndTrades();
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,5,1", "I,1,2,5,2", "I,2,2,5,1", "I,3,1,5,1");
        build();
        assertThat(standing()).hasSize(3);

        users("D,2,,2");
        var change = change(build(), "dw.trades");

        assertThat(change.strategy()).isEqualTo("rebuild");
        assertThat(change.reason()).isEqualTo("rows that it references were deleted");
        assertThat(change.rows().deleted()).isEqualTo(2);
        assertThat(change.rows().inserted()).isEqualTo(1);
        assertThat(standing()).containsExactly(List.of("1", "1", "1"), List.of("3", "1", "1"));
        assertThat(reasons()).hasSize(2);

        users("I,2,b,3");
        build();
        assertThat(standing()).containsExactly(List.of("1", "2", "2"), List.of("2", "2", "1"), List.of("3", "1", "1"));
    }

    @Test
    void aCascadeDeleteOfTheLastRowsIsAChangeOfTheirTable() {
        usersAndTrades();
        users("I,1,a,1");
        trades("I,1,1,5,1");
        build();

        users("D,1,,2");
        var change = change(build(), "dw.trades");

        assertThat(standing()).isEmpty();
        assertThat(change.rows().deleted()).isEqualTo(1);
        assertThat(warehouse.rows("SELECT changed = refreshed, current FROM elt.models WHERE model = 'dw.trades'"))
                .containsExactly(List.of("t", "0"));
    }

    @Test
    void aDeletedUserAndATradeOfAnotherUserMayComeInOneRun() {
        usersAndTrades();
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,5,1", "I,2,1,5,1");
        build();

        users("D,1,,2");
        trades("I,1,2,5,2", "D,2,,,3");
        build();

        assertThat(standing()).containsExactly(List.of("1", "2", "2"));
        assertThat(reasons()).hasSize(2);
    }

    @Test
    void rowsAreDeletedWhenARebuildNoLongerFindsTheReferencedRow() {
        usersAndTrades();
        users("I,1,a,1", "I,20,b,1");
        trades("I,1,1,5,1", "I,2,20,5,1");
        build();

        migrate("ALTER TABLE dw.users ADD CHECK (id < 10) NOT VALID;\n");
        build();

        assertThat(ids("users")).containsExactly("1");
        assertThat(ids("trades")).containsExactly("1");
        assertThat(warehouse.objections())
                .containsExactly("contract dw.users: [[CHECK ((id < 10)) NOT VALID,"
                        + " is not validated: ALTER TABLE … VALIDATE CONSTRAINT users_id_check]]");
        migrate("ALTER TABLE dw.users VALIDATE CONSTRAINT users_id_check;\n");
        build();
    }

    @Test
    void rowsThatReferenceAUniqueColumnFollowItsValues() {
        sources("users", "trades");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.users (id int PRIMARY KEY, name text UNIQUE, version int);
                CREATE TABLE dw.trades (id int PRIMARY KEY, user_name text REFERENCES dw.users (name), version int);
                """);
        model("users", "id, name, version");
        model("trades", "id, user_id AS user_name, version");
        users("I,1,ann,1", "I,2,bob,1");
        trades("I,1,ann,0,1", "I,2,bob,0,1", "I,3,eve,0,1");
        build();
        assertThat(ids("trades")).containsExactly("1", "2");

        users("U,1,eve,2", "U,2,bob,2");
        build();

        assertThat(ids("trades")).containsExactly("2", "3");
        assertThat(reasons()).containsExactly("user_name: 'ann' is not in dw.users, as trades_user_name_fkey demands");
    }

    @Test
    void aForeignKeyOfSeveralColumnsReferencesNoRowWhereOneIsNull() {
        sources("users", "trades");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.users (id int, name text, version int, PRIMARY KEY (name, id));
                CREATE TABLE dw.trades (id int PRIMARY KEY, user_id int, user_name text, version int,
                    CONSTRAINT of_user FOREIGN KEY (user_id, user_name) REFERENCES dw.users (id, name));
                """);
        model("users", "id, name, version");
        model("trades", "id, user_id, price AS user_name, version");
        users("I,1,a,1", "I,1,b,1");
        trades("I,1,1,a,1", "I,2,1,c,1", "I,3,1,,1", "I,4,,c,1", "I,5,1,b,1");
        build();
        assertThat(ids("trades")).containsExactly("1", "3", "4", "5");
        assertThat(reasons()).containsExactly("user_id: '1', user_name: 'c' is not in dw.users, as of_user demands");

        users("I,1,c,1", "D,1,b,2");
        build();

        assertThat(ids("trades")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aTableMayReferenceAnotherTableTwice() {
        sources("users", "trades");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.users (id int PRIMARY KEY, name text, version int);
                CREATE TABLE dw.trades (id int PRIMARY KEY, buyer int REFERENCES dw.users, seller int REFERENCES dw.users,
                                        version int);
                """);
        model("users", "id, name, version");
        model("trades", "id, user_id AS buyer, price AS seller, version");
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,2,1", "I,2,3,3,1", "I,3,3,1,1");
        build();
        assertThat(reasons())
                .contains("buyer: '3' is not in dw.users, as trades_buyer_fkey demands;"
                        + " seller: '3' is not in dw.users, as trades_seller_fkey demands");

        users("I,3,c,1", "D,1,,2", "D,2,,2");
        build();

        assertThat(ids("trades")).containsExactly("2");
    }

    /** Countries, their users and the trades of these users. The order of the names is wrong. */
    private void chain() {
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

    @Test
    void aDeletionReachesThroughAChainOfTables() {
        chain();
        deliver("countries", "id,version", "I,1,1", "I,2,1");
        users("I,1,1,1", "I,2,2,1", "I,3,,1");
        trades("I,1,1,2,1", "I,2,2,2,1", "I,3,3,1,1", "I,4,2,1,1");
        build();
        assertThat(ids("trades")).containsExactly("1", "2", "3", "4");

        deliver("countries", "id,version", "D,1,2");
        var result = build();

        assertThat(result.models())
                .extracting(model -> model.change().model())
                .containsExactly("dw.countries", "dw.users", "dw.trades");
        assertThat(ids("users")).containsExactly("2", "3");
        assertThat(ids("trades")).containsExactly("2");

        deliver("countries", "id,version", "I,1,3");
        build();
        assertThat(ids("trades")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aChainOfAwaitingRecordsIsAcceptedInOneRun() {
        chain();
        trades("I,1,1,1,1");
        users("I,1,1,1");
        deliver("countries", "id,version", "I,9,1");
        build();
        assertThat(ids("trades")).isEmpty();

        deliver("countries", "id,version", "I,1,1");
        build();

        assertThat(ids("trades")).containsExactly("1");
        assertThat(column("SELECT reasons FROM elt.rejects")).isEmpty();
    }

    /** Nodes that reference a parent node and a user. */
    private void nodes() {
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

    private void nodes(String... records) {
        deliver("nodes", "id,parent,user_id,version", records);
    }

    private List<List<String>> tree() {
        return warehouse.rows("SELECT id, coalesce(parent, 0) FROM dw.nodes ORDER BY id");
    }

    @Test
    void aTableMayReferenceItself() {
        nodes();
        nodes("I,2,1,,1", "I,3,2,,1", "I,1,,,1", "I,4,5,,1", "I,5,4,,1", "I,6,7,,1", "I,8,8,,1");

        build();

        assertThat(ids("nodes")).containsExactly("1", "2", "3", "4", "5", "8");
        assertThat(reasons("nodes")).containsExactly("parent: '7' is not in dw.nodes, as a_parent demands");

        nodes("I,7,6,,1");
        var change = change(build(), "dw.nodes");
        assertThat(change.reason()).isEqualTo("its rows refer to each other");
        assertThat(ids("nodes")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void theChildrenOfARejectedParentAreRejected() {
        nodes();
        nodes("I,3,2,,1", "I,2,1,,1", "I,1,,x,1", "I,4,,,1", "I,6,5,,1", "I,5,,9,1", "I,5,,,0");

        build();

        // The older version of 5 wins, which references no user.
        assertThat(ids("nodes")).containsExactly("4", "5", "6");
        assertThat(reasons("nodes"))
                .containsExactly(
                        "parent: '2' is not in dw.nodes, as a_parent demands",
                        "parent: '1' is not in dw.nodes, as a_parent demands",
                        "user_id: 'x' is not integer",
                        "user_id: '9' is not in dw.users, as b_user demands");
    }

    @Test
    void theChildrenOfAParentWithoutItsUserAreRejected() {
        nodes();
        nodes("I,2,1,,1", "I,1,,9,1", "I,3,2,1,1");
        build();
        assertThat(ids("nodes")).isEmpty();

        users("I,9,i,1");
        build();

        assertThat(ids("nodes")).containsExactly("1", "2", "3");
    }

    @Test
    void theChildrenOfADeletedParentAreRejectedOrTakeAnotherParent() {
        nodes();
        nodes("I,1,,,1", "I,2,1,,1", "I,3,2,,1", "I,4,1,,1", "I,5,1,,1", "I,5,4,,2");
        build();

        nodes("D,1,,,2", "I,4,,,2", "I,6,4,,1");
        build();

        assertThat(tree()).containsExactly(List.of("4", "0"), List.of("5", "4"), List.of("6", "4"));
    }

    @Test
    void theChildrenOfAParentWhoseUserIsDeletedAreDeleted() {
        nodes();
        nodes("I,1,,1,1", "I,2,1,2,1", "I,3,2,,1", "I,4,,2,1", "I,5,6,,1", "I,6,5,1,1");
        build();
        assertThat(ids("nodes")).containsExactly("1", "2", "3", "4", "5", "6");

        users("D,1,,2");
        build();

        assertThat(ids("nodes")).containsExactly("4");
        users("I,1,a,3");
        build();
        assertThat(ids("nodes")).containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void tablesThatReferenceEachOtherInACircleAreRefused() {
        usersAndTrades();
        migrate("ALTER TABLE dw.users ADD COLUMN best int REFERENCES dw.trades;\n");
        users("I,1,a,1");
        trades("I,1,1,5,1");

        assertThat(problems())
                .containsExactly("dw/trades.sql:3:1: the tables refer to each other in a circle:"
                        + " dw.trades refers to dw.users refers to dw.trades."
                        + " Drop one of the foreign keys in a migration.");
        assertThat(column("SELECT model FROM elt.models")).isEmpty();
    }

    @Test
    void aTableThatNoModelFillsIsReadAgainWithEachNewLoad() {
        sources("trades");
        migrate("""
                CREATE SCHEMA dw;
                CREATE TABLE dw.symbols (symbol text PRIMARY KEY);
                INSERT INTO dw.symbols VALUES ('BTC');
                CREATE TABLE dw.trades (id int PRIMARY KEY, symbol text REFERENCES dw.symbols, version int);
                """);
        model("trades", "id, user_id AS symbol, version");
        trades("I,1,BTC,,1", "I,2,it's,,1");
        build();
        assertThat(ids("trades")).containsExactly("1");
        assertThat(reasons()).containsExactly("symbol: 'it''s' is not in dw.symbols, as trades_symbol_fkey demands");

        migrate("INSERT INTO dw.symbols VALUES ('it''s');\n");
        trades("I,3,BTC,,1");
        build();

        assertThat(ids("trades")).containsExactly("1", "2", "3");
    }

    @Test
    void aRowThatATableWithoutModelReferencesIsKept() {
        usersAndTrades();
        migrate("CREATE TABLE dw.notes (user_id int REFERENCES dw.users);\n");
        users("I,1,a,1");
        trades("I,1,1,5,1");
        build();
        warehouse.execute("INSERT INTO dw.notes VALUES (1)");

        users("D,1,,2");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("dw/users.sql:3:1: dw.users cannot take the rows: update or delete on table \"users\""
                        + " violates foreign key constraint \"notes_user_id_fkey\"");
        assertThat(ids("trades")).containsExactly("1");
    }

    @Test
    void aChangedContractOfAReferencingTableAndADeletionMayComeInOneRun() {
        usersAndTrades();
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,5,1", "I,2,2,5,1");
        build();

        migrate("ALTER TABLE dw.trades ADD COLUMN note text;\n");
        users("D,2,,2");
        build();

        assertThat(ids("trades")).containsExactly("1");
    }

    @Test
    void aFullRunChangesNothing() {
        usersAndTrades();
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,5,1", "I,2,2,5,1", "I,3,3,5,1");
        build();
        users("D,2,,2", "I,3,c,1");
        build();
        var rows = warehouse.rows("SELECT *, xmin FROM dw.trades ORDER BY id");

        var result = dw(true);

        assertThat(result.models()).noneMatch(model -> model.change().changedRows());
        assertThat(warehouse.rows("SELECT *, xmin FROM dw.trades ORDER BY id")).isEqualTo(rows);
    }

    @Test
    void theOrderOfArrivalDoesNotChangeTheRows() {
        usersAndTrades();
        migrate("ALTER TABLE dw.trades ADD COLUMN parent int REFERENCES dw.trades;\n"
                + "CREATE TABLE dw.fees (id int PRIMARY KEY, trade_id int REFERENCES dw.trades, version int);\n");
        try (var session = warehouse.session()) {
            Ledger.open(session);
            new Migrations(session.settings(), session.schemas())
                    .migrateProject(List.of(warehouse.path("elt/migrations")));
        }
        warehouse.remove("migrations").path("elt/migrations").toFile().delete();
        sources("users", "trades", "fees");
        model("fees", "id, trade_id, version");
        Seeds.each(6, 60, seed -> {
            // A table that references itself is always rebuilt, which would hide incremental runs.
            model("trades", seed % 3 == 0 ? "id, user_id, parent, price, version" : "id, user_id, price, version");
            var random = new Random(seed);
            var histories = Map.of(
                    "users", history(random, 1),
                    "trades", history(random, 2),
                    "fees", history(random, 1));
            startOver();
            histories.forEach((source, records) -> deliver(source, header(source), records));
            build();
            var expected = everything();

            startOver();
            deliverInPieces(histories, random);

            assertThat(everything()).isEqualTo(expected);
            assertThat(dw(false).models()).allMatch(model -> model.change().isNothingNew());
        });
    }

    private static String header(String source) {
        return switch (source) {
            case "users" -> "id,version,name";
            case "trades" -> "id,version,user_id,parent,price";
            default -> "id,version,trade_id";
        };
    }

    /** Records of few keys, versions and references, some of them deletions. */
    private static String[] history(Random random, int references) {
        return Stream.generate(() -> {
                    var id = 1 + random.nextInt(4);
                    var version = random.nextInt(5);
                    var operation = random.nextInt(4) == 0 ? "D" : "I";
                    var record = operation + "," + id + "," + version;
                    return references == 1
                            ? record + "," + (1 + random.nextInt(4))
                            : record + "," + (1 + random.nextInt(4)) + ","
                                    + (random.nextBoolean() ? "" : 1 + random.nextInt(4)) + ","
                                    + (random.nextInt(6) == 0 ? -1 : 1);
                })
                .limit(4 + random.nextInt(12))
                .toArray(String[]::new);
    }

    /** Empties the tables and keeps them, because migrations take long. */
    private void startOver() {
        // Without the triggers of foreign keys the order of the tables does not matter; TRUNCATE would make new files.
        warehouse.execute("""
                DO $$
                DECLARE
                    emptied regclass;
                BEGIN
                    SET LOCAL session_replication_role = replica;
                    FOR emptied IN SELECT format('%I.%I', schemaname, tablename)
                                     FROM pg_tables
                                    WHERE schemaname IN ('elt', 'raw', 'dw') AND tablename NOT LIKE '%_history' LOOP
                        EXECUTE 'DELETE FROM ' || emptied;
                    END LOOP;
                END $$""");
        for (var source : List.of("users", "trades", "fees")) {
            for (var file = 1; file <= files.getOrDefault(source, 0); file++) {
                warehouse.path("data/" + source + "-" + file + ".csv").toFile().delete();
            }
            files.remove(source);
        }
    }

    /** The records in random order, each in one of three runs; every source has one in the first. */
    private void deliverInPieces(Map<String, String[]> histories, Random random) {
        var left = new TreeMap<String, List<String>>();
        histories.forEach((source, records) -> {
            var shuffled = new ArrayList<>(List.of(records));
            Collections.shuffle(shuffled, random);
            left.put(source, shuffled);
        });
        for (var run = 1; run <= RUNS; run++) {
            for (var source : left.keySet()) {
                var records = left.get(source);
                var count = run == RUNS ? records.size() : random.nextInt(records.size() + 1);
                count = run == 1 ? Math.max(1, count) : count;
                if (count > 0) {
                    var piece = records.subList(0, count);
                    deliver(source, header(source), piece.toArray(String[]::new));
                    piece.clear();
                }
            }
            build();
        }
    }

    private List<List<List<String>>> everything() {
        return warehouse.rows(List.of(
                "SELECT id, version FROM dw.users ORDER BY 1",
                "SELECT id, user_id, parent, price, version FROM dw.trades ORDER BY 1",
                "SELECT id, trade_id, version FROM dw.fees ORDER BY 1",
                "SELECT id, version FROM elt.\"deleted:dw.users\" ORDER BY 1",
                "SELECT id, version FROM elt.\"deleted:dw.trades\" ORDER BY 1"));
    }
}
