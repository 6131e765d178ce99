package io.github.eltmaven.openlineage;

import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.progress.Step;
import java.util.List;
import java.util.Map;

/**
 * What the catalog and the ledger know about datasets at the end of a goal. Tables are {@code schema.table}. The maps
 * leave out what is not known.
 *
 * @param fields the columns of each table
 * @param lineage the lineage of the columns of each model
 * @param inputs the input tables of each model
 * @param rows how many rows each table has
 * @param bytes the size of the file that each step loads
 */
public record Facts(
        Map<String, List<DatasetField>> fields,
        Map<String, List<LineageRow>> lineage,
        Map<String, List<String>> inputs,
        Map<String, Long> rows,
        Map<Step, Long> bytes) {

    /** No fact is known, or no fact is known yet. */
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
