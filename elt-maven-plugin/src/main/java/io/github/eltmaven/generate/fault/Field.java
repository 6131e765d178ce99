package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.value.EventValues;
import io.github.eltmaven.generate.value.SourceColumns;
import io.github.eltmaven.pipeline.generation.Expectation;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A column of the file: its values with their faults. It has no state, so any thread may write it. */
public final class Field {

    private final Cells cells;
    private final CellFault[] faults;

    private Field(Cells cells, CellFault[] faults) {
        this.cells = cells;
        this.faults = faults;
    }

    /**
     * Makes the field of a column.
     *
     * @param source the columns of the column's source
     */
    public static Field of(GeneratedColumn column, SourceColumns source) {
        var generation = source.generation();
        var draws = source.draws();
        var text = source.text();
        var values = EventValues.of(generation, column);
        var columnDraws = draws.ofColumn(column.name());
        var cells = source.cells(column);
        var all = generation.faults();
        var faults = all.stream()
                .filter(fault -> fault.kind() instanceof FaultKind.OfCell cell
                        && cell.column().equals(column.name()))
                .map(fault -> ((FaultKind.OfCell) fault.kind())
                        .match(new CellFaultOfKind(
                                fault,
                                all.indexOf(fault),
                                draws.ofFault(fault),
                                column,
                                columnDraws,
                                values,
                                cells,
                                text,
                                source)))
                .sorted(Comparator.comparingInt(CellFault::precedence))
                .toArray(CellFault[]::new);
        return new Field(cells, faults);
    }

    /** Returns the values without any fault. */
    public Cells cells() {
        return cells;
    }

    /** Writes the field of a record. Returns the field's fault; null where it has no fault. */
    @Nullable
    public CellFault write(Bytes out, long event, int record) {
        var fault = fault(event, record);
        if (fault == null) {
            cells.write(out, event, record);
        } else {
            fault.damage().write(out, event, record);
        }
        return fault;
    }

    /** Returns whether the field has a fault that a pipeline must reject the record for. */
    public boolean isRejected(long event, int record) {
        var fault = fault(event, record);
        return fault != null && fault.expectation() == Expectation.REJECT;
    }

    private @Nullable CellFault fault(long event, int record) {
        for (var fault : faults) {
            if (fault.strikes(event, record)) {
                return fault;
            }
        }
        return null;
    }
}
