package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.verify.check.CheckResult;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways of {@code docs/contract.md} to a contract that rows of today break. */
final class TightenedContractTest extends ItemTable {

    @BeforeEach
    void fill() {
        deliver("1.csv", "1,a,5,1", "2,b,0,1", "3,,7,1");
        build();
        assertThat(items()).hasSize(3);
    }

    private void migrate(int version, String sql) {
        warehouse.write("elt/migrations/V" + version + "__tighten.sql", sql + "\n");
    }

    private List<String> keys() {
        return items().stream().map(item -> item.get(0)).toList();
    }

    @Test
    void aConstraintThatRowsBreakIsRefusedAtItsPlace() {
        migrate(2, "ALTER TABLE dw.item ADD CONSTRAINT positive CHECK (amount > 0);");

        assertThat(problems())
                .containsExactly(
                        "migrations/V2__tighten.sql:1:1: the migration fails: check constraint \"positive\" of relation"
                                + " \"item\" is violated by some row. Correct the migration; nothing of it was kept.");
        assertThat(keys()).containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ADD CONSTRAINT positive CHECK (amount > 0) | 1 3 | amount: '0.00' breaks positive
            ALTER name SET NOT NULL                    | 1 2 | name: NULL breaks NOT NULL
            ALTER amount TYPE numeric(2,2)             | 2   | amount: '5' is not numeric(2,2)
            """)
    void anEmptiedTableIsFilledByTheNewContract(String change, String standing, String reason) {
        migrate(2, "TRUNCATE dw.item;\nALTER TABLE dw.item " + change + ";");

        build();

        assertThat(keys()).containsExactly(standing.split(" "));
        assertThat(rejects()).extracting(reject -> reject.get(1)).contains(reason);
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void twoDeploymentsTightenAContractAndNeverShowAnEmptyTable() {
        warehouse.replace("elt/elt.yaml", "sources:", "verify:\n  contract: warn\nsources:");
        migrate(2, "ALTER TABLE dw.item ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;");
        var change = build().models().get(0).change();

        assertThat(change.rows().deleted()).isEqualTo(1);
        assertThat(change.rows().inserted()).isZero();
        assertThat(keys()).containsExactly("1", "3");
        var verified = warehouse.verify();
        assertThat(verified.isGreen()).isTrue();
        assertThat(verified.warnings()).extracting(CheckResult::name).containsExactly("contract dw.item");

        warehouse.replace("elt/elt.yaml", "verify:\n  contract: warn\n", "");
        migrate(3, "ALTER TABLE dw.item VALIDATE CONSTRAINT positive;");
        build();
        assertThat(keys()).containsExactly("1", "3");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aColumnBecomesRequiredByWayOfACheck() {
        migrate(2, "ALTER TABLE dw.item ADD CONSTRAINT named CHECK (name IS NOT NULL) NOT VALID;");
        build();
        assertThat(keys()).containsExactly("1", "2");

        migrate(3, "ALTER TABLE dw.item ALTER name SET NOT NULL, DROP CONSTRAINT named;");
        build();
        assertThat(keys()).containsExactly("1", "2");
        assertThat(warehouse.objections()).isEmpty();
    }
}
