package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of two records that collide, the record with the higher version gets its row. */
final class CollisionsTest extends ItemTable {

    private static final String DELETING =
            "-- @latest version\n-- @deleted name = 'gone'\nSELECT id, name, amount, version FROM raw.item\n";

    @Test
    void theRecordOfLowerVersionIsRejectedWithThePlaceOfTheOther() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "2,b,5,1", "7,a,5,2");

        build();

        assertThat(keys()).containsExactly("2", "7");
        assertThat(rejects())
                .containsExactly(List.of("2", "name: 'a' is also that of id '7' (data/1.csv:4), as one_name demands"));
        assertThat(warehouse.rows("SELECT loaded, current, rejected FROM elt.models"))
                .containsExactly(List.of("3", "2", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aBatchThatCollidesWithTheTableIsDecidedFromAllRecords() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "2,b,5,3");
        build();

        deliver("2.csv", "3,a,5,2", "4,b,5,2", "5,c,5,1");
        var change = build().models().get(0).change();

        assertThat(change.strategy()).isEqualTo("rebuild");
        assertThat(change.reason()).isEqualTo("records collide by one_name");
        assertThat(keys()).containsExactly("2", "3", "5");
        assertThat(rejects())
                .containsExactly(
                        List.of("2", "name: 'a' is also that of id '3' (data/2.csv:2), as one_name demands"),
                        List.of("3", "name: 'b' is also that of id '2' (data/1.csv:3), as one_name demands"));
        assertThat(warehouse.objections()).isEmpty();
        assertThat(build().models().get(0).change().isNothingNew()).isTrue();
    }

    @Test
    void aRejectedRecordGetsItsRowWhenTheOtherRecordIsDeleted() {
        model(DELETING);
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "2,a,5,2", "3,b,5,1", "4,b,5,2");
        build();
        assertThat(keys()).containsExactly("2", "4");

        deliver("2.csv", "2,gone,,3", "4,c,5,3");
        build();

        assertThat(warehouse.rows("SELECT id, name FROM dw.item ORDER BY id"))
                .containsExactly(List.of("1", "a"), List.of("3", "b"), List.of("4", "c"));
        assertThat(rejects()).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void anEarlierVersionStandsWhereTheLaterOneCollides() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "1,b,5,3", "2,b,5,4");

        build();

        assertThat(warehouse.rows("SELECT id, name FROM dw.item ORDER BY id"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aChainOfCollisionsIsDecidedFromTheHighestVersionDown() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name), ADD CONSTRAINT one_amount UNIQUE (amount)");
        // The second record loses to the first one, so it does not collide with the third.
        deliver("1.csv", "1,a,1,9", "2,a,2,8", "3,b,2,7");

        build();

        assertThat(keys()).containsExactly("1", "3");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void withoutVersionsTheLastRecordStands() {
        model("SELECT id, name, amount, version FROM raw.item\n");
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "2,a,5,1");
        build();
        deliver("2.csv", "3,a,5,1");

        build();

        assertThat(keys()).containsExactly("3");
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ALTER TABLE dw.item ADD UNIQUE (name, amount)                          | 1 2 3 4 5 6
            CREATE UNIQUE INDEX one ON dw.item (name)                              | 2 3 4 5 6
            CREATE UNIQUE INDEX one ON dw.item (lower(name))                       | 3 4 5 6
            CREATE UNIQUE INDEX one ON dw.item (name) WHERE amount > 1             | 1 2 3 4 5 6
            CREATE UNIQUE INDEX one ON dw.item (name) WHERE amount > 0             | 2 3 4 5 6
            ALTER TABLE dw.item ADD UNIQUE NULLS NOT DISTINCT (name)               | 2 3 4 6
            ALTER TABLE dw.item ADD UNIQUE (name) DEFERRABLE                       | 2 3 4 5 6
            ALTER TABLE dw.item ADD UNIQUE (name) DEFERRABLE INITIALLY DEFERRED    | 2 3 4 5 6
            ALTER TABLE dw.item ADD EXCLUDE USING gist (int4range(version, version + 2) WITH &&) | 1 3 4 6
            ALTER TABLE dw.item ADD EXCLUDE USING btree (name WITH =) WHERE (id < 4) | 2 3 4 5 6
            CREATE COLLATION dw.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false); \
            CREATE UNIQUE INDEX one ON dw.item (name COLLATE dw.blind)             | 3 4 5 6
            """)
    void everyKindOfRuleDecides(String rule, String standing) {
        rule(rule);
        deliver("1.csv", "1,a,1,1", "2,A,2,2", "3,a,3,3", "4,,4,6", "5,,5,5", "6,b,6,8");

        build();

        assertThat(keys()).containsExactly(standing.split(" "));
        assertThat(warehouse.rows("SELECT reasons FROM elt.rejects WHERE reasons[1] NOT LIKE '%(data/1.csv:%'"))
                .isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void rowsMayExchangeTheirValues() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name);"
                + " CREATE TABLE dw.child (id bigint PRIMARY KEY REFERENCES dw.item)");
        deliver("1.csv", "1,a,5,1", "2,b,5,1", "3,c,5,1");
        build();
        warehouse.execute("INSERT INTO dw.child VALUES (1)");
        warehouse.execute("UPDATE dw.item SET note = 'kept' WHERE id = 1");

        deliver("2.csv", "1,b,5,2", "2,a,5,2");
        var change = build().models().get(0).change();

        assertThat(change.strategy()).isEqualTo("incremental");
        assertThat(change.rows().updated()).isEqualTo(2);
        assertThat(warehouse.rows("SELECT id, name FROM dw.item ORDER BY id"))
                .containsExactly(List.of("1", "b"), List.of("2", "a"), List.of("3", "c"));
        assertThat(warehouse.value("SELECT note FROM dw.item WHERE id = 1")).isEqualTo("kept");
        assertThat(warehouse.value("SELECT count(*) FROM dw.child")).isEqualTo("1");
    }

    @Test
    void anExchangeOfValuesNamesARecordWhereRowsCannotBeReplaced() {
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name);"
                + " CREATE TABLE dw.child (id bigint PRIMARY KEY REFERENCES dw.item ON DELETE CASCADE)");
        deliver("1.csv", "1,a,5,1", "2,b,5,1");
        build();
        deliver("2.csv", "1,b,5,2", "2,a,5,2");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "dw/item.sql:2:1: dw.item cannot take the row of data/2.csv:2: duplicate key value violates unique"
                                + " constraint \"one_name\"")
                .endsWith("let a migration make the constraint UNIQUE … DEFERRABLE; nothing was written.");
        assertThat(warehouse.rows("SELECT id, name FROM dw.item ORDER BY id"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
    }

    @Test
    void rowsThatReferenceADeletedRowAreDeleted() {
        warehouse
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n  part:\n    files: parts/*.csv\n")
                .write("elt/dw/part.sql", "-- @latest version\nSELECT id, item, version FROM raw.part\n")
                .write("parts/1.csv", "id,item,version\n1,1,1\n2,2,1\n");
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name);"
                + " CREATE TABLE dw.part (id bigint PRIMARY KEY, item bigint REFERENCES dw.item, version int)");
        deliver("1.csv", "1,a,5,1", "2,b,5,1");
        build();
        assertThat(warehouse.value("SELECT count(*) FROM dw.part")).isEqualTo("2");

        deliver("2.csv", "3,a,5,2");
        build();

        assertThat(keys()).containsExactly("2", "3");
        assertThat(warehouse.rows("SELECT id FROM dw.part")).containsExactly(List.of("2"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRejectedRecordGetsItsRowWhenTheRuleIsDropped() {
        rule("CREATE UNIQUE INDEX one ON dw.item (name)");
        deliver("1.csv", "1,a,5,1", "2,a,5,2");
        build();
        assertThat(keys()).containsExactly("2");
        warehouse.write("elt/migrations/V3__free.sql", "DROP INDEX dw.one;\n");

        build();

        assertThat(keys()).containsExactly("1", "2");
        assertThat(rejects()).isEmpty();
    }

    @SeededTest(few = 1, many = 20)
    void theOrderOfArrivalDoesNotChangeTheRows(int seed) {
        model(DELETING);
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name);"
                + " CREATE UNIQUE INDEX one_amount ON dw.item (amount) WHERE version > 2");
        var random = new Random(seed);
        var records = new ArrayList<String>();
        for (var history = 0; history < 150; history++) {
            for (var i = random.nextInt(8); i >= 0; i--) {
                var name = random.nextInt(7) == 0 ? "gone" : history + "-" + (char) ('a' + random.nextInt(3));
                records.add(history * 4 + random.nextInt(4) + "," + name + "," + (history * 3 + random.nextInt(3)) + ","
                        + random.nextInt(5));
            }
        }
        deliver("0.csv", records.toArray(String[]::new));
        build();
        var expected = state();
        assertThat(warehouse.value("SELECT count(*) > 50 FROM elt.rejects")).isEqualTo("t");

        warehouse.execute("DROP SCHEMA elt, raw, dw CASCADE");
        warehouse.path("data/0.csv").toFile().delete();
        records.addAll(records.subList(0, records.size() / 3));
        Collections.shuffle(records, random);
        for (var file = 1; file <= 4; file++) {
            var part = records.subList(records.size() * (file - 1) / 4, records.size() * file / 4);
            deliver(file + ".csv", part.toArray(String[]::new));
            build();
        }

        assertThat(state()).isEqualTo(expected);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
    }

    @Test
    void aBatchThatTouchesNoCollidingRecordIsIncremental() {
        model(DELETING);
        rule("CREATE UNIQUE INDEX one_name ON dw.item (lower(name))");
        deliver("1.csv", "1,A,5,1", "2,a,5,2", "3,b,5,1", "4,c,5,1");
        build();
        var before = rejects();

        deliver("2.csv", "3,d,5,2", "4,gone,,2", "5,b,5,1", "6,,5,1");
        var change = build().models().get(0).change();

        assertThat(change.strategy()).isEqualTo("incremental");
        assertThat(change.reason()).isEqualTo("1 new load");
        assertThat(keys()).containsExactly("2", "3", "5", "6");
        assertThat(rejects()).isEqualTo(before).hasSize(1);
        assertThat(warehouse.objections()).isEmpty();
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(rejects()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            its key, by a later version             | 1,x,8,3  | 1 2 3 |
            its key, by an earlier version          | 1,x,8,0  | 1 2 3 | name: 'a' is also that of id '2' (data/1.csv:3), as one_name demands
            a value of it that the table has not    | 4,x,7,9  | 2 3 4 | amount: '7.00' is also that of id '4' (data/2.csv:2), as one_amount demands; name: 'a' is also that of id '2' (data/1.csv:3), as one_name demands
            the row that keeps it out, by a value   | 2,x,8,3  | 1 2 3 |
            the row that keeps it out, by its end   | 2,gone,,3 | 1 3  |
            """)
    void aBatchThatTouchesACollidingRecordRebuilds(String what, String record, String standing, String reason) {
        model(DELETING);
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name), ADD CONSTRAINT one_amount UNIQUE (amount)");
        deliver("1.csv", "1,a,7,1", "2,a,5,2", "3,b,6,1");
        build();
        assertThat(keys()).containsExactly("2", "3");

        deliver("2.csv", record);
        var change = build().models().get(0).change();

        assertThat(change.strategy()).as(what).isEqualTo("rebuild");
        assertThat(change.reason()).isEqualTo("its records collide");
        assertThat(keys()).containsExactly(standing.split(" "));
        assertThat(rejects().stream().map(reject -> reject.get(1)))
                .containsExactlyElementsOf(reason == null ? List.of() : List.of(reason));
        assertThat(warehouse.objections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE dw.item ADD CONSTRAINT one EXCLUDE USING gist (int4range(version, version + 2) WITH &&)",
                "ALTER TABLE dw.item ADD CONSTRAINT one UNIQUE NULLS NOT DISTINCT (version)"
            })
    void aRuleThatDoesNotCompareForEqualityRebuilds(String rule) {
        rule(rule);
        deliver("1.csv", "1,a,5,1", "2,b,5,1");
        build();
        deliver("2.csv", "3,c,5,9");

        assertThat(build().models().get(0).change().strategy()).isEqualTo("rebuild");
        assertThat(keys()).containsExactly("2", "3");
    }

    @Test
    void aTypeMayBeDroppedThoughACollidingRecordHasIt() {
        rule("CREATE DOMAIN dw.word AS text; ALTER TABLE dw.item ALTER name TYPE dw.word, ADD UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", "2,a,5,2");
        build();
        warehouse.write(
                "elt/migrations/V3__text.sql", "ALTER TABLE dw.item ALTER name TYPE text;\nDROP DOMAIN dw.word;\n");

        build();

        assertThat(keys()).containsExactly("2");
    }

    /** Each history has keys and values of its own, and comes in several deliveries. */
    @SeededTest(few = 1, many = 12)
    void incrementalBatchesGiveTheRowsOfARebuild(int seed) {
        model(DELETING);
        rule("ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name);"
                + " CREATE UNIQUE INDEX one_amount ON dw.item (amount) WHERE version > 2");
        var random = new Random(seed);
        var ways = new ArrayList<String>();
        for (var file = 1; file <= 12; file++) {
            var records = new ArrayList<String>();
            for (var i = 0; i < 2; i++) {
                var history = random.nextInt(6);
                var name = random.nextInt(5) == 0 ? "gone" : history + "-" + (char) ('a' + random.nextInt(4));
                records.add(history * 4 + random.nextInt(4) + "," + name + "," + (history * 4 + random.nextInt(4)) + ","
                        + random.nextInt(5));
            }
            deliver(file + ".csv", records.toArray(String[]::new));
            ways.add(build().models().get(0).change().strategy());
        }
        var reached = state();
        var rejects = rejects();
        assertThat(ways.subList(1, ways.size())).contains("incremental", "rebuild");
        assertThat(rejects).isNotEmpty();

        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(state()).isEqualTo(reached);
        assertThat(rejects()).isEqualTo(rejects);
        assertThat(warehouse.objections()).isEmpty();
    }

    private void rule(String sql) {
        warehouse.write("elt/migrations/V2__rule.sql", sql + ";\n");
    }

    private List<String> keys() {
        return warehouse.rows("SELECT id FROM dw.item ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private List<List<List<String>>> state() {
        return warehouse.rows(List.of(
                "SELECT id, name, amount, version FROM dw.item ORDER BY id",
                "SELECT DISTINCT id, name, amount, version FROM elt.rejected_item ORDER BY 1, 2, 3, 4",
                "SELECT id, version FROM elt.\"deleted:dw.item\" ORDER BY 1"));
    }
}
