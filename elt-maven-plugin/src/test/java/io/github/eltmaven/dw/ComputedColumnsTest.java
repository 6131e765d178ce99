package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL computes from a record is a part of the contract, and aborts no batch. */
final class ComputedColumnsTest extends ItemTable {

    @AfterEach
    void verifyWarehouse() {
        assertThat(warehouse.objections()).isEmpty();
    }

    private void alter(String columns) {
        warehouse.write("elt/migrations/V2__computed.sql", "ALTER TABLE dw.item " + columns + ";\n");
    }

    private List<String> keys() {
        return items().stream().map(row -> row.get(0)).toList();
    }

    @Test
    void aRecordWhoseComputedColumnFailsIsRejected() {
        alter("ADD COLUMN unit numeric GENERATED ALWAYS AS (100 / amount) STORED");
        deliver("1.csv", "1,a,2,1", "2,b,0,1", "3,c,,1");
        build();

        assertThat(rejects()).containsExactly(List.of("3", "unit: division by zero"));
        assertThat(keys()).containsExactly("1", "3");
    }

    @Test
    void aComputedNullBreaksNotNull() {
        alter("ADD COLUMN unit numeric NOT NULL GENERATED ALWAYS AS (100 * amount) STORED");
        deliver("1.csv", "1,a,2,1", "2,b,,1", "3,c,x,1");
        build();

        assertThat(rejects())
                .containsExactly(
                        List.of("3", "unit: NULL breaks NOT NULL"),
                        List.of("4", "amount: 'x' is not numeric(8,2); unit: NULL breaks NOT NULL"));
        assertThat(keys()).containsExactly("1");
    }

    @Test
    void aCheckReadsAColumnThatIsComputedFromADefault() {
        alter("ADD COLUMN rate numeric DEFAULT 2,"
                + " ADD COLUMN total numeric GENERATED ALWAYS AS (amount * rate) STORED CHECK (total <= 4)");
        deliver("1.csv", "1,a,2,1", "2,b,3,1");
        build();

        assertThat(rejects()).containsExactly(List.of("3", "total: '6.00' breaks item_total_check"));
        assertThat(keys()).containsExactly("1");
    }

    @Test
    void aComputedTextThatIsTooLongIsNotCut() {
        alter("ADD COLUMN label varchar(3) GENERATED ALWAYS AS (name || '.') STORED");
        deliver("1.csv", "1,ab,2,1", "2,abc,3,1");
        build();

        assertThat(rejects()).containsExactly(List.of("3", "label: 'abc.' is not character varying(3)"));
        assertThat(warehouse.value("SELECT label FROM dw.item")).isEqualTo("ab.");
    }

    @Test
    void aComputedColumnMayBeAForeignKey() {
        warehouse
                .write("elt/elt.yaml", """
                        sources:
                          item:
                            files: data/*.csv
                          kind:
                            files: kinds/*.csv
                        """)
                .write("elt/dw/kind.sql", "SELECT kind FROM raw.kind\n")
                .write("kinds/1.csv", "kind\nA\n")
                .write("elt/migrations/V2__kind.sql", """
                        CREATE TABLE dw.kind (kind text PRIMARY KEY);
                        ALTER TABLE dw.item ADD COLUMN kind text GENERATED ALWAYS AS (upper(name)) STORED REFERENCES dw.kind;
                        """);
        deliver("1.csv", "1,a,2,1", "2,b,3,1");
        build();
        assertThat(rejects()).containsExactly(List.of("3", "kind: 'B' is not in dw.kind, as item_kind_fkey demands"));

        warehouse.write("kinds/2.csv", "kind\nB\n");
        build();

        assertThat(rejects()).isEmpty();
        assertThat(keys()).containsExactly("1", "2");
    }

    @Test
    void aColumnThatIsComputedFromASequenceIsNotChecked() {
        alter("ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY,"
                + " ADD COLUMN twice bigint NOT NULL GENERATED ALWAYS AS (number * 2) STORED CHECK (twice > 0)");
        deliver("1.csv", "1,a,2,1");
        build();

        assertThat(warehouse.rows("SELECT number, twice FROM dw.item")).containsExactly(List.of("1", "2"));
    }

    @Test
    void nothingIsComputedForADeletion() {
        alter("ADD COLUMN unit numeric NOT NULL GENERATED ALWAYS AS (100 / amount) STORED");
        model("-- @latest version\n-- @deleted name = 'gone'\nSELECT id, name, amount, version FROM raw.item"
                + " WHERE name <> 'unwanted'\n");
        deliver("1.csv", "1,a,2,1", "1,gone,0,2", "2,b,1,1", "2,unwanted,0,2");
        build();

        assertThat(rejects()).isEmpty();
        assertThat(warehouse.value("SELECT left_out FROM elt.models")).isEqualTo("1");
        assertThat(keys()).containsExactly("2");
    }
}
