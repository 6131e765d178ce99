package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.LongText;
import org.junit.jupiter.api.Test;

/** A mart that has a group whose key is too long for an index says which group it is. */
final class RefusedGroupTest extends ItemMarts {

    private static final String LONG = LongText.ofLetters(8_000);

    private static final String PROBLEM = "mart/kind.sql:2:1: mart.kind cannot be computed: the row kind = "
            + LONG.substring(0, 60)
            + "... is refused: index kind_pkey: index row size 8016 exceeds btree version 4 maximum 2704 for index"
            + " \"kind_pkey\". Correct the query or the table; no mart was changed.";

    @Test
    void theGroupIsNamedWhereTheMartIsEmpty() {
        deliver("1.csv", "1,a,1", "2," + LONG + ",2");

        assertThat(problems()).containsExactly(PROBLEM);
    }

    @Test
    void theGroupIsNamedWhereTheMartHasRows() {
        deliver("1.csv", "1,a,1");
        warehouse.mart();
        deliver("2.csv", "2," + LONG + ",2");

        assertThat(problems()).containsExactly(PROBLEM);
    }
}
