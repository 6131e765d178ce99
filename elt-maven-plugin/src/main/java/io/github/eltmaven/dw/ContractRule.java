package io.github.eltmaven.dw;

import java.util.List;

/**
 * One rule of a table's contract.
 *
 * @param name the column or the constraint that has the rule
 * @param columns the columns that the rule reads
 * @param reason SQL that gives the reason to reject a record, or NULL where the record meets the rule
 */
record ContractRule(String name, List<String> columns, String reason) {

    ContractRule {
        columns = List.copyOf(columns);
    }
}
