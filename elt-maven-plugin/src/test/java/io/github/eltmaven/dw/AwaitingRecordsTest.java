package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A record that references a missing row waits for that row. */
final class AwaitingRecordsTest extends ReferencingTables {

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

    /** docs/dw.md says so: a record that has another reason, too, is not looked at again. */
    @Test
    void theReasonsOfARecordAreThoseOfTheRunThatRejectedIt() {
        usersAndTrades();
        users("I,1,a,1");
        trades("I,3,2,-5,1");
        build();
        users("I,2,b,1");
        build();
        assertThat(reasons())
                .containsExactly("price: '-5' breaks trades_price_check;"
                        + " user_id: '2' is not in dw.users, as trades_user_id_fkey demands");

        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());

        assertThat(reasons()).containsExactly("price: '-5' breaks trades_price_check");
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
}
