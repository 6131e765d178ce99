package io.github.eltmaven.openlineage;

import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.progress.Step;
import java.util.List;
import java.util.Map;

/**
 * What the catalog and the ledger know of datasets at the end of a goal; tables are {@code schema.table}. What is not known is
 * left out.
 *
 * @param fields the columns of each table
 * @param lineage where the columns of each model come from
 * @param inputs the tables that each model was made from
 * @param rows how many rows each table has
 * @param bytes the size of the file that each step loads
 */
public record Facts(
        Map<String, List<DatasetField>> fields,
        Map<String, List<LineageRow>> lineage,
        Map<String, List<String>> inputs,
        Map<String, Long> rows,
        Map<Step, Long> bytes) {

    /** Nothing is known, or not yet. */
    public static final Facts NONE = new Facts(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Facts {
        fields = Map.copyOf(fields);
        lineage = Map.copyOf(lineage);
        inputs = Map.copyOf(inputs);
        rows = Map.copyOf(rows);
        bytes = Map.copyOf(bytes);
    }

    List<DatasetField> fields(String table) {
        return fields.getOrDefault(table, List.of());
    }
}
