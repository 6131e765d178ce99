package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that reference a deleted row are deleted, and wait as rejects. */
final class CascadeDeletesTest extends ReferencingTables {

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
                        + " is not validated: ALTER TABLE ... VALIDATE CONSTRAINT users_id_check]]");
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

    private List<List<String>> tree() {
        return warehouse.rows("SELECT id, coalesce(parent, 0) FROM dw.nodes ORDER BY id");
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
}
