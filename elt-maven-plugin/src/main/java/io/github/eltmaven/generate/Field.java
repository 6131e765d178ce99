package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import io.github.eltmaven.pipeline.FaultKind;
import io.github.eltmaven.pipeline.GeneratedColumn;
import io.github.eltmaven.pipeline.Generation;
import java.util.Comparator;
import java.util.List;

/** A column of the file: its values with what the faults make of them. */
final class Field {

    private final Cells cells;
    private final boolean changes;
    private final List<CellFault> faults;
    private final Tally tally;

    private Field(Cells cells, boolean changes, List<CellFault> faults, Tally tally) {
        this.cells = cells;
        this.changes = changes;
        this.faults = faults;
        this.tally = tally;
    }

    /**
     * The field of a column.
     *
     * @param draws the source's draws
     * @param tally where the faults that show are counted
     */
    static Field of(Generation generation, GeneratedColumn column, Draws draws, Tally tally) {
        var changes = column.kind() instanceof ColumnKind.Version
                || generation.faults().stream()
                        .anyMatch(fault -> fault.kind() instanceof FaultKind.Correction correction
                                && correction.columns().contains(column.name()));
        var cellFaults = generation.faults().stream()
                .filter(fault -> fault.kind().columns().contains(column.name()))
                .flatMap(fault -> fault.kind().match(new CellFaultOfKind(fault, draws.ofFault(fault))).stream())
                .sorted(Comparator.comparingInt(CellFault::precedence))
                .toList();
        var cells = column.kind().match(new CellsOfKind(draws.ofColumn(column.name())));
        return new Field(cells, changes, cellFaults, tally);
    }

    /** The text of the field in a record. */
    String text(Delivery delivery) {
        var clean = cells.text(delivery.event(), changes ? delivery.version() : 1);
        for (var fault : faults) {
            var damaged = fault.strike(clean, delivery.event(), delivery.version());
            if (damaged.isPresent()) {
                if (!delivery.copy()) {
                    tally.count(fault.fault());
                }
                return damaged.get();
            }
        }
        return clean;
    }
}
