package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record that no partition takes is a reject until such a partition exists. */
final class PartitionsTest extends ItemTable {

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    private void create(String statements) {
        warehouse.write("elt/migrations/V1__item.sql", "CREATE SCHEMA dw;\n" + statements + ";\n");
    }

    private static String item(String key) {
        return "CREATE TABLE dw.item (id bigint, name text, amount numeric(8,2), version int, PRIMARY KEY (" + key
                + "))";
    }

    @Test
    void aRecordWithoutAPartitionWaitsForOne() {
        create(item("id") + """
                 PARTITION BY RANGE (id);
                CREATE TABLE dw.item_1 PARTITION OF dw.item FOR VALUES FROM (0) TO (100);
                CREATE TABLE dw.item_2 PARTITION OF dw.item FOR VALUES FROM (100) TO (200);
                CREATE TABLE dw.item_4 PARTITION OF dw.item FOR VALUES FROM (300) TO (400)""");
        deliver(
                "1.csv",
                "1,a,1,1",
                "100,b,1,1",
                "-1,c,1,1",
                "200,d,1,1",
                "399,e,1,1",
                "600,f,-,1",
                "x,g,1,1",
                ",h,1,1");
        build();
        assertThat(rejects())
                .containsExactly(
                        List.of("4", "no partition of dw.item takes id: '-1'"),
                        List.of("5", "no partition of dw.item takes id: '200'"),
                        List.of("7", "amount: '-' is not numeric(8,2); no partition of dw.item takes id: '600'"),
                        List.of("8", "id: 'x' is not bigint"),
                        List.of("9", "id: NULL breaks NOT NULL"));
        assertThat(keys()).containsExactly("1", "100", "399");
        assertThat(build().models().get(0).change().reason()).isEqualTo("nothing new");

        warehouse.write("elt/migrations/V2__partitions.sql", """
                CREATE TABLE dw.item_3 PARTITION OF dw.item FOR VALUES FROM (200) TO (300);
                CREATE TABLE dw.item_0 PARTITION OF dw.item FOR VALUES FROM (MINVALUE) TO (0);
                CREATE TABLE dw.item_5 PARTITION OF dw.item FOR VALUES FROM (400) TO (MAXVALUE);
                """);
        assertThat(build().models().get(0).change().reason()).isEqualTo("the table's contract changed");
        assertThat(rejects()).extracting(row -> row.get(0)).containsExactly("7", "8", "9");
        assertThat(keys()).containsExactly("-1", "1", "100", "200", "399");

        warehouse.write("elt/migrations/V3__partitions.sql", "DROP TABLE dw.item_2;\n");
        build();
        assertThat(rejects()).contains(List.of("3", "no partition of dw.item takes id: '100'"));
        assertThat(keys()).containsExactly("-1", "1", "200", "399");
    }

    private List<String> keys() {
        return items().stream().map(row -> row.get(0)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    LIST (name)      | FOR VALUES IN ('a')                          | name: 'z'
                    LIST (name)      | DEFAULT                                      |
                    RANGE (name)     | FOR VALUES FROM ('a') TO ('b')               | name: 'z'
                    RANGE (id, name) | FOR VALUES FROM (0, 'a') TO (9, 'b')         | id: '600', name: 'z'
                    RANGE (id)       | FOR VALUES FROM (MINVALUE) TO (MAXVALUE)     |
                    HASH (id)        | FOR VALUES WITH (MODULUS 1, REMAINDER 0)     |
                    HASH (id)        | FOR VALUES WITH (MODULUS 2, REMAINDER 0)     | id: '600'
                    """, quoteCharacter = '`')
    void partitionsOfAllKindsRejectOtherRows(String by, String partition, String untaken) {
        create(item("id, name") + " PARTITION BY " + by + ";\nCREATE TABLE dw.item_1 PARTITION OF dw.item "
                + partition);
        deliver("1.csv", "1,a,1,1", "600,z,1,1");
        build();

        if (untaken == null) {
            assertThat(keys()).containsExactly("1", "600");
        } else {
            assertThat(keys()).containsExactly("1");
            assertThat(rejects()).containsExactly(List.of("3", "no partition of dw.item takes " + untaken));
        }
    }

    @Test
    void aPartitionOfAPartitionHasToTakeTheRowToo() {
        create(item("id, name") + """
                 PARTITION BY RANGE (id);
                CREATE TABLE dw.item_1 PARTITION OF dw.item FOR VALUES FROM (0) TO (100) PARTITION BY LIST (name);
                CREATE TABLE dw.item_1_a PARTITION OF dw.item_1 FOR VALUES IN ('a');
                CREATE TABLE dw.item_2 PARTITION OF dw.item DEFAULT""");
        deliver("1.csv", "1,a,1,1", "2,z,1,1", "600,z,1,1");
        build();

        assertThat(keys()).containsExactly("1", "600");
        assertThat(rejects()).containsExactly(List.of("3", "no partition of dw.item takes id: '2', name: 'z'"));
    }

    @Test
    void aTableThatIsAPartitionItselfTakesNoOtherRows() {
        create("CREATE TABLE dw.items (id bigint PRIMARY KEY, name text, amount numeric(8,2), version int)"
                + " PARTITION BY RANGE (id);\n"
                + "CREATE TABLE dw.item PARTITION OF dw.items FOR VALUES FROM (0) TO (100)");
        deliver("1.csv", "1,a,1,1", "600,z,1,1");
        build();

        assertThat(keys()).containsExactly("1");
        assertThat(rejects()).containsExactly(List.of("3", "no partition of dw.item takes id: '600'"));
    }
}
