package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import io.github.eltmaven.pipeline.FaultKind;
import io.github.eltmaven.pipeline.GeneratedColumn;
import io.github.eltmaven.pipeline.Generation;
import java.util.Comparator;

/** A column of the file: its values with what the faults make of them. Has no state, so any thread may write it. */
final class Field {

    private final Cells cells;
    private final boolean changes;
    private final CellFault[] faults;
    private final int[] places;

    private Field(Cells cells, boolean changes, CellFault[] faults, int[] places) {
        this.cells = cells;
        this.changes = changes;
        this.faults = faults;
        this.places = places;
    }

    /**
     * The field of a column.
     *
     * @param draws the source's draws
     */
    static Field of(Generation generation, GeneratedColumn column, Draws draws, CsvText text) {
        var changes = column.kind() instanceof ColumnKind.Version
                || generation.faults().stream()
                        .anyMatch(fault -> fault.kind() instanceof FaultKind.Correction correction
                                && correction.columns().contains(column.name()));
        var columnDraws = draws.ofColumn(column.name());
        var cells = column.kind().match(new CellsOfKind(columnDraws, text));
        var faults = generation.faults().stream()
                .filter(fault -> fault.kind().columns().contains(column.name()))
                .flatMap(fault -> fault
                        .kind()
                        .match(new CellFaultOfKind(
                                fault, draws.ofFault(fault), column.kind(), columnDraws, cells, text))
                        .stream())
                .sorted(Comparator.comparingInt(CellFault::precedence))
                .toArray(CellFault[]::new);
        var places = new int[faults.length];
        for (var i = 0; i < faults.length; i++) {
            places[i] = generation.faults().indexOf(faults[i].fault());
        }
        return new Field(cells, changes, faults, places);
    }

    /** Writes the field without any fault. */
    void writeClean(Bytes out, long event, int version) {
        cells.write(out, event, changes ? version : 1);
    }

    /**
     * Writes the field of a delivery.
     *
     * @param counts by the faults' places in the definition: one more for the fault that shows, unless in a copy
     */
    void write(Bytes out, long event, int version, boolean copy, long[] counts) {
        var valueVersion = changes ? version : 1;
        for (var i = 0; i < faults.length; i++) {
            if (faults[i].strike(out, event, version, valueVersion)) {
                if (!copy) {
                    counts[places[i]]++;
                }
                return;
            }
        }
        cells.write(out, event, valueVersion);
    }
}
