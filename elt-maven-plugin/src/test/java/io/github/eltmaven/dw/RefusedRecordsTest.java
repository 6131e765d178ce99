package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.eltmaven.LongText;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record whose row PostgreSQL refuses, because a value is too long for an index, is rejected. All other records are accepted. */
final class RefusedRecordsTest extends ItemTable {

    private static final String LONG = LongText.ofLetters(8_000);

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    private void rule(String ddl) {
        warehouse.write("elt/migrations/V2__rule.sql", ddl + ";\n");
    }

    private List<String> keys() {
        return items().stream().map(row -> row.get(0)).toList();
    }

    private static String reason(String column, String index) {
        return column + ": '" + LONG.substring(0, 30) + "...' in index " + index
                + ": index row size 8016 exceeds btree version 4 maximum 2704 for index \"" + index + "\"";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)",
                "ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE NULLS NOT DISTINCT (name)",
                "CREATE UNIQUE INDEX one_name ON dw.item (name) WHERE amount > 1",
                "CREATE INDEX one_name ON dw.item (name)"
            })
    void aValueThatIsTooLongForAnIndexIsRejected(String ddl) {
        assumeThat(ddl.contains("NULLS NOT DISTINCT")
                        && Integer.parseInt(warehouse.value("SHOW server_version_num")) < 150_000)
                .as("PostgreSQL before 15 knows no NULLS NOT DISTINCT")
                .isFalse();
        rule(ddl);
        deliver("1.csv", "1,a,5,1", "2," + LONG + ",5,1", "3," + "x".repeat(8_000) + ",5,1");
        build();

        assertThat(keys()).containsExactly("1", "3");
        assertThat(rejects()).containsExactly(List.of("3", reason("name", "one_name")));

        // The earlier version of a row stays. A corrected record is accepted.
        deliver("2.csv", "1," + LONG + ",5,2", "2,b,5,2", "4,d,5,1");
        build();

        assertThat(keys()).containsExactly("1", "2", "3", "4");
        assertThat(warehouse.value("SELECT name FROM dw.item WHERE id = 1")).isEqualTo("a");
        assertThat(rejects())
                .containsExactly(List.of("3", reason("name", "one_name")), List.of("2", reason("name", "one_name")));
        assertThat(build().models().get(0).change().isNothingNew()).isTrue();
    }

    @Test
    void aKeyThatIsTooLongIsRejectedBesideRecordsThatCollide() {
        rule("ALTER TABLE dw.item ALTER id TYPE text, ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", "1,a,5,1", LONG + ",b,5,2", "3,a,5,2");

        build();

        assertThat(keys()).containsExactly("3");
        assertThat(rejects())
                .containsExactly(
                        List.of("2", "name: 'a' is also that of id '3' (data/1.csv:4), as one_name demands"),
                        List.of("3", reason("id", "item_pkey")));
    }

    @Test
    void aKeyThatIsTooLongForAPartitionIsRejected() {
        rule("DROP TABLE dw.item; CREATE TABLE dw.item (id text, name text, amount numeric(8, 2), version int,"
                + " PRIMARY KEY (id, version)) PARTITION BY RANGE (version);"
                + " CREATE TABLE dw.item_1 PARTITION OF dw.item FOR VALUES FROM (1) TO (5)");
        deliver("1.csv", "1,a,5,1", LONG + ",b,5,2");

        build();

        assertThat(keys()).containsExactly("1");
        assertThat(rejects())
                .containsExactly(
                        List.of("3", reason("id", "item_pkey").replace(" in index", ", version: '2' in index")));
    }

    @Test
    void eachIndexThatRefusesTheRowGivesAReason() {
        rule("ALTER TABLE dw.item ALTER id TYPE text; CREATE INDEX with_name ON dw.item (version) INCLUDE (name);"
                + " CREATE INDEX ratio ON dw.item ((10 / (amount - 1)))");
        deliver("1.csv", LONG + "," + LONG + ",1,1", "2,b,2,1");

        build();

        assertThat(keys()).containsExactly("2");
        assertThat(rejects())
                .containsExactly(List.of(
                        "2",
                        reason("id", "item_pkey") + "; index ratio: division by zero; version: '1', "
                                + reason("name", "with_name")));
    }

    @Test
    void aDeletionWhoseKeyIsTooLongIsRejected() {
        rule("ALTER TABLE dw.item ALTER id TYPE text");
        model("-- @latest version\n-- @deleted name = 'gone'\nSELECT id, name, amount, version FROM raw.item\n");
        deliver("1.csv", "1,a,5,1", "2,b,5,1");
        build();
        deliver("2.csv", LONG + ",gone,5,1", "1,gone,5,2");

        build();

        assertThat(keys()).containsExactly("2");
        assertThat(rejects()).containsExactly(List.of("2", reason("id", "deleted:dw.item_pkey")));
    }

    @Test
    void aLongReferenceWaitsForItsRow() {
        warehouse.write("elt/migrations/V2__kind.sql", """
                CREATE TABLE public.kind (kind varchar(9) PRIMARY KEY);
                ALTER TABLE dw.item ADD FOREIGN KEY (name) REFERENCES public.kind;
                """);
        deliver("1.csv", "1,,5,1", "2," + LONG + ",5,1", "3," + LONG + ",5,1");

        build();

        assertThat(keys()).containsExactly("1");
        assertThat(rejects())
                .hasSize(2)
                .contains(List.of(
                        "3",
                        "name: '" + LONG.substring(0, 30) + "...' is not in public.kind, as item_name_fkey demands"));
        warehouse.execute("INSERT INTO public.kind VALUES ('b')");
        build();
        assertThat(rejects()).hasSize(2);
    }
}
