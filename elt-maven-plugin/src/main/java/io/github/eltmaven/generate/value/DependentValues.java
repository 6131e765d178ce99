package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.Arrays;

/**
 * The values of a column that depends on another: which of its cases each record has, by what the other column says in
 * that same record, and which value of that case.
 *
 * <p>Where the other column changes from one record to the next, the values of two cases may happen to be the same: then
 * the one after it is taken, so that a column that is to change does.
 */
final class DependentValues {

    private final Choosing parent;
    private final EventValues values;
    private final Draws[] draws;
    private final Cells[] cells;

    /**
     * The values of a column.
     *
     * @param parent what the other column says
     * @param draws the column's draws
     * @param values which value the column has in which record
     * @param source the columns of its source
     */
    DependentValues(ColumnKind.Dependent kind, Choosing parent, Draws draws, EventValues values, SourceColumns source) {
        this.parent = parent;
        this.values = values;
        // By text and not by number: another text leaves the values of the others as they were.
        this.draws = kind.cases().stream().map(each -> draws.child(each.text())).toArray(Draws[]::new);
        this.cells = new Cells[this.draws.length];
        for (var i = 0; i < cells.length; i++) {
            var ofCase = new CellsOfKind(this.draws[i], EventValues.counted(), source.text(), source);
            cells[i] = kind.cases().get(i).kind().match(ofCase);
        }
    }

    /** The draws of a case. */
    Draws drawsOf(int found) {
        return draws[found];
    }

    /** The case of a record. */
    int caseAt(long event, int record) {
        return parent.at(event, record);
    }

    /** The number of the value in a record, among those of its case. */
    int valueAt(long event, int record) {
        var value = values.of(record);
        return value == 1 ? 1 : value + passedOver(event, record);
    }

    void write(Bytes out, long event, int record) {
        cells[caseAt(event, record)].write(out, event, valueAt(event, record));
    }

    /** How many values were passed over up to a record because they say what the record before says. */
    private int passedOver(long event, int record) {
        if (record == EventRecord.FIRST) {
            return 0;
        }
        var before = EventRecord.before(record);
        var passedOver = passedOver(event, before);
        var found = caseAt(event, record);
        var foundBefore = caseAt(event, before);
        if (found == foundBefore || values.of(record) == values.of(before)) {
            return passedOver;
        }
        var isSame = Arrays.equals(
                written(foundBefore, event, values.of(before) + passedOver),
                written(found, event, values.of(record) + passedOver));
        return isSame ? passedOver + 1 : passedOver;
    }

    private byte[] written(int found, long event, int value) {
        var out = new Bytes(32);
        cells[found].write(out, event, value);
        return out.toArray();
    }
}
