package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.Arrays;

/**
 * The values of a column that depends on a parent column. The parent's text in a record decides the record's case. This
 * class also decides which value of that case the record has.
 *
 * <p>Where the parent changes from one record to the next, the values of the two cases may be equal. The column then takes
 * the case's next value, so that a column that must change does change.
 */
final class DependentValues {

    private final Choosing parent;
    private final EventValues values;
    private final Draws[] draws;
    private final Cells[] cells;

    /**
     * Makes the values of a column.
     *
     * @param parent the choices of the parent column
     * @param draws the column's draws
     * @param values which value the column has in which record
     * @param source the columns of the column's source
     */
    DependentValues(ColumnKind.Dependent kind, Choosing parent, Draws draws, EventValues values, SourceColumns source) {
        this.parent = parent;
        this.values = values;
        // The text names the draws, not the case's number. So an added
        // text leaves the values of the other cases unchanged.
        this.draws = kind.cases().stream().map(each -> draws.child(each.text())).toArray(Draws[]::new);
        this.cells = new Cells[this.draws.length];
        for (var i = 0; i < cells.length; i++) {
            var ofCase = new CellsOfKind(this.draws[i], EventValues.counted(), source.text(), source);
            cells[i] = kind.cases().get(i).kind().match(ofCase);
        }
    }

    /** Returns the draws of a case. */
    Draws drawsOf(int found) {
        return draws[found];
    }

    /** Returns the case of a record. */
    int caseAt(long event, int record) {
        return parent.at(event, record);
    }

    /** Returns the number of the record's value among the values of its case. */
    int valueAt(long event, int record) {
        var value = values.of(record);
        return value == 1 ? 1 : value + passedOver(event, record);
    }

    void write(Bytes out, long event, int record) {
        cells[caseAt(event, record)].write(out, event, valueAt(event, record));
    }

    /** Returns how many values were passed over up to a record because they equal the value of the record before. */
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
