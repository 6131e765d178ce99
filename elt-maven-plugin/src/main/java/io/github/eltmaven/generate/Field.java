package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.GeneratedColumn;
import io.github.eltmaven.pipeline.Generation;
import java.util.Comparator;

/** A column of the file: its values with what the faults make of them. Has no state, so any thread may write it. */
final class Field {

    private final Cells cells;
    private final CellFault[] faults;
    private final int[] places;

    private Field(Cells cells, CellFault[] faults, int[] places) {
        this.cells = cells;
        this.faults = faults;
        this.places = places;
    }

    /**
     * The field of a column.
     *
     * @param draws the source's draws
     */
    static Field of(Generation generation, GeneratedColumn column, Draws draws, CsvText text) {
        var values = Values.of(generation, column);
        var columnDraws = draws.ofColumn(column.name());
        var cells = column.kind().match(new CellsOfKind(columnDraws, values, text));
        var faults = generation.faults().stream()
                .filter(fault -> fault.kind().columns().contains(column.name()))
                .flatMap(fault -> fault
                        .kind()
                        .match(new CellFaultOfKind(
                                fault, draws.ofFault(fault), column.kind(), columnDraws, values, cells, text))
                        .stream())
                .sorted(Comparator.comparingInt(CellFault::precedence))
                .toArray(CellFault[]::new);
        var places = new int[faults.length];
        for (var i = 0; i < faults.length; i++) {
            places[i] = generation.faults().indexOf(faults[i].fault());
        }
        return new Field(cells, faults, places);
    }

    /** Writes the field without any fault. */
    void writeClean(Bytes out, long event, int record) {
        cells.write(out, event, record);
    }

    /**
     * Writes the field of a delivery.
     *
     * @param counts by the faults' places in the definition: one more for the fault that shows, unless in a copy
     */
    void write(Bytes out, long event, int record, boolean copy, long[] counts) {
        for (var i = 0; i < faults.length; i++) {
            if (faults[i].strike(out, event, record)) {
                if (!copy) {
                    counts[places[i]]++;
                }
                return;
            }
        }
        cells.write(out, event, record);
    }
}
