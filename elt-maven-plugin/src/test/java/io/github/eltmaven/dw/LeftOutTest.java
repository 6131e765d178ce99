package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records that WHERE leaves out are counted for each load, and a view shows them. */
final class LeftOutTest extends ItemTable {

    private static final String NO_TESTS =
            "-- @latest version\nSELECT id, name, amount, version FROM raw.item WHERE name <> 'test'\n";

    @Test
    void aRecordThatWhereLeavesOutIsCountedAndIsNotAReject() {
        model(NO_TESTS);
        deliver("1.csv", "1,a,1,1", "2,test,1,1", "3,,1,1", "4,d,x,1");

        var change = build().models().get(0).change();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("5", "amount: 'x' is not numeric(8,2)"));
        assertThat(change.records().read()).isEqualTo(4);
        assertThat(change.records().rejected()).isEqualTo(1);
        assertThat(change.records().leftOut()).isEqualTo(2);
        assertThat(change.records().deleted()).isZero();

        deliver("2.csv", "5,e,1,1", "6,test,1,1");
        build();

        assertThat(warehouse.rows("SELECT load, records FROM elt.left_out WHERE model = 'dw.item' ORDER BY load"))
                .containsExactly(List.of("1", "2"), List.of("2", "1"));
        assertThat(warehouse.rows("SELECT loaded, current, rejected, left_out FROM elt.models"))
                .containsExactly(List.of("6", "2", "1", "3"));
        assertThat(warehouse.rows("SELECT read, rejected, left_out FROM elt.changes ORDER BY run"))
                .containsExactly(List.of("4", "1", "2"), List.of("2", "0", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theViewShowsLeftOutRecordsWithFileAndLine() {
        model(NO_TESTS);
        deliver("1.csv", "1,a,1,1", "2,test,1,1", "3,,1,1", "4,d,x,1");
        build();

        assertThat(warehouse.rows("SELECT _file, _line, id, name FROM elt.left_out_item ORDER BY _line"))
                .containsExactly(List.of("data/1.csv", "3", "2", "test"), row("data/1.csv", "4", "3", null));

        // A record that is loaded and not yet applied is neither left out nor rejected.
        deliver("2.csv", "6,test,1,1");
        warehouse.load();
        assertThat(warehouse.value("SELECT count(*) FROM elt.left_out_item")).isEqualTo("2");

        model("-- @latest version\nSELECT id, name, amount, version FROM raw.item\n");
        warehouse.dw();

        assertThat(warehouse.value("SELECT to_regclass('elt.left_out_item')")).isNull();
        assertThat(warehouse.value("SELECT count(*) FROM elt.left_out")).isEqualTo("0");
        assertThat(warehouse.rows("SELECT loaded, current, rejected, left_out FROM elt.models"))
                .containsExactly(List.of("5", "4", "1", "0"));
    }

    @Test
    void aConditionThatFailsOnARecordRejectsItAndFailsNowhereElse() {
        model("-- @latest version\nSELECT id, name, amount, version FROM raw.item WHERE amount::int > 0\n");
        deliver("1.csv", "1,a,x,1", "2,b,0,1", "3,c,5,1");
        build();
        // WHERE fails on a record of a load that is not read again.
        deliver("2.csv", "4,d,-1,1", "5,e,7,1");

        build();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("3", "5");
        assertThat(rejects()).containsExactly(List.of("2", "WHERE: invalid input syntax for type integer: \"x\""));
        assertThat(warehouse.rows("SELECT id FROM elt.left_out_item ORDER BY id"))
                .containsExactly(List.of("2"), List.of("4"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void expressionsAreNotEvaluatedOnRecordsThatWhereLeavesOut() {
        model("-- @latest version\nSELECT id, name, (100 / amount::int)::text AS amount, version FROM raw.item"
                + " WHERE name = 'kept'\n");
        deliver("1.csv", "1,kept,10,1", "2,other,0,1", "3,other,x,1", "4,kept,0,1");

        build();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("5", "amount: division by zero"));
        assertThat(warehouse.value("SELECT left_out FROM elt.models")).isEqualTo("2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void leftOutRecordsDoNotCountForMaxRejected() {
        model("-- @latest version\n-- @maxRejected 10%\n" + NO_TESTS.substring(NO_TESTS.indexOf("SELECT")));
        deliver("1.csv", "1,a,1,1", "2,test,1,1", "3,test,1,1", "4,test,1,1");
        assertThat(build().models().get(0).change().records().leftOut()).isEqualTo(3);

        deliver(
                "2.csv",
                "5,e,x,1",
                "6,test,1,1",
                "7,test,1,1",
                "8,test,1,1",
                "9,test,1,1",
                "10,test,1,1",
                "11,test,1,1",
                "12,test,1,1",
                "13,test,1,1",
                "14,test,1,1",
                "15,o,1,1");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(
                        "dw/item.sql:3:1: dw.item rejects 1 of 2 records, 0 allowed: 1 amount: 'x' is not numeric(8,2).");
    }

    @Test
    void aDeletionThatIsLeftOutHasNoEffect() {
        model("-- @latest version\n-- @deleted name = 'gone'\nSELECT id, name, amount, version FROM raw.item"
                + " WHERE amount <> '9'\n");
        deliver("1.csv", "1,a,1,1", "2,b,1,1");
        build();
        deliver("2.csv", "1,gone,9,2", "2,gone,1,2");

        build();

        assertThat(items()).extracting(row -> row.get(0)).containsExactly("1");
        assertThat(warehouse.rows("SELECT loaded, current, superseded, deleted, left_out FROM elt.models"))
                .containsExactly(List.of("4", "1", "1", "1", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aRebuildCountsAnew() {
        model(NO_TESTS);
        deliver("1.csv", "1,a,1,1", "2,test,1,1", "3,b,1,1");
        build();
        model(NO_TESTS.replace("'test'", "'b'"));

        build();

        assertThat(warehouse.rows("SELECT load, records FROM elt.left_out")).containsExactly(List.of("1", "1"));
        assertThat(warehouse.rows("SELECT id FROM elt.left_out_item")).containsExactly(List.of("3"));
        assertThat(warehouse.rows("SELECT loaded, current, left_out FROM elt.models"))
                .containsExactly(List.of("3", "2", "1"));
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theLeftOutViewHasOnlyTheColumnsOfTheSource() {
        model("-- @latest version\nSELECT id, to_jsonb(r)::text AS name, amount, version FROM raw.item AS r"
                + " WHERE name <> 'test'\n");
        deliver("1.csv", "1,a,1,1", "2,test,1,1");
        build();

        assertThat(warehouse.value("SELECT name FROM dw.item"))
                .isEqualTo("{\"id\": \"1\", \"name\": \"a\", \"_line\": 2, \"_load\": 1, \"amount\": \"1\","
                        + " \"version\": \"1\"}");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aMigrationMayReplaceAFunctionThatAConditionUses() {
        warehouse.write(
                "elt/migrations/V2__function.sql",
                "CREATE FUNCTION dw.is_test(name text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN name = 'test';\n");
        model("-- @latest version\nSELECT id, name, amount, version FROM raw.item WHERE NOT dw.is_test(name)\n");
        deliver("1.csv", "1,a,1,1", "2,test,1,1");
        build();
        warehouse.write(
                "elt/migrations/V3__function.sql",
                "DROP FUNCTION dw.is_test(text);\n"
                        + "CREATE FUNCTION dw.is_test(name text) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN name = 'a';\n");

        build();

        assertThat(warehouse.rows("SELECT id FROM elt.left_out_item")).containsExactly(List.of("1"));
        assertThat(items()).extracting(row -> row.get(0)).containsExactly("2");
    }

    @Test
    void lostOrInventedCountsFailTheAccounting() {
        model(NO_TESTS);
        deliver("1.csv", "1,a,1,1", "2,test,1,1");
        build();
        warehouse.execute("UPDATE elt.left_out SET records = 2");

        assertThat(warehouse.objections())
                .anySatisfy(objection -> assertThat(objection)
                        .contains("records left out, as the loads say: the ledger says 2, a count says 1"));

        warehouse.execute("UPDATE elt.left_out SET records = 1");
        // A record that WHERE keeps, and that is in no place of the accounting.
        warehouse.execute("UPDATE raw.item SET name = 'lost' WHERE id = '2'");

        assertThat(warehouse.objections())
                .anySatisfy(objection -> assertThat(objection)
                        .contains("records left out, as the loads say: the ledger says 1, a count says 0"));
    }

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }
}
