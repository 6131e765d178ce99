package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.fault.Field;
import io.github.eltmaven.generate.fault.Malformation;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.pipeline.generation.Expectation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes deliveries as records, with the truth about them. It has no state, so any thread may use it. */
public final class RecordWriter {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final Deliveries deliveries;
    private final Field[] fields;
    private final Malformation malformation;
    private final boolean isMultiline;
    private final @Nullable ExpectedWinners winners;
    private final char delimiter;
    private final char quote;

    /**
     * Makes a writer.
     *
     * @param isMultiline whether a value may hold a line end
     * @param winners finds the records that must win; null where nobody needs the truth
     */
    public RecordWriter(
            Deliveries deliveries,
            Field[] fields,
            Malformation malformation,
            boolean isMultiline,
            @Nullable ExpectedWinners winners,
            GeneratedSource source) {
        this.deliveries = deliveries;
        this.fields = fields;
        this.malformation = malformation;
        this.isMultiline = isMultiline;
        this.winners = winners;
        this.delimiter = source.format().delimiter();
        this.quote = source.format().quote();
    }

    /**
     * Writes a delivery.
     *
     * @param code the code of the delivery, as in {@link DeliveryList}
     */
    public void write(long code, Block block) {
        var event = DeliveryList.event(code);
        var record = DeliveryList.record(code);
        deliveries.mark(code, block);
        if (malformation.strikes(event, record)) {
            block.mark(event, malformation.place());
            var start = block.bytes().length();
            writeMalformed(malformation.form(event, record, fields.length, isMultiline), event, record, block.bytes());
            if (isMultiline) {
                // A reader takes each line of a broken record as a separate record.
                block.bytes().joinLines(start);
            }
            block.endRecord();
            return;
        }
        var start = block.bytes().length();
        if (writeFields(event, record, block)
                && winners != null
                && !DeliveryList.isCopy(code)
                && winners.wins(event, record)) {
            writeExpected(event, record, start, block, winners);
        }
        block.endRecord();
    }

    /** Writes the fields and returns whether the record is good. */
    private boolean writeFields(long event, int record, Block block) {
        var isGood = true;
        for (var i = 0; i < fields.length; i++) {
            writeDelimiter(i, block.bytes());
            var from = block.bytes().length();
            var fault = fields[i].write(block.bytes(), event, record);
            if (fault != null) {
                block.mark(event, fault.place());
                isGood &= fault.expectation() != Expectation.REJECT;
                if (fault.expectation() == Expectation.REPAIR) {
                    block.repair(i, from);
                }
            }
        }
        return isGood;
    }

    private void writeExpected(long event, int record, int start, Block block, ExpectedWinners winners) {
        var out = block.expected();
        // This copies the record as written, but with the clean value in place of each cell that needs a repair.
        var from = start;
        for (var i = 0; i < block.repairs(); i++) {
            out.put(block.bytes(), from, block.repairStart(i));
            fields[block.repairField(i)].cells().write(out, event, record);
            from = block.repairEnd(i);
        }
        out.put(block.bytes(), from, block.bytes().length());
        out.put(delimiter);
        out.put(winners.isInConflict(event, record) ? TRUE : FALSE);
        out.put('\n');
    }

    private void writeMalformed(Malformation.MalformedForm form, long event, int record, Bytes out) {
        var last = fields.length - 1;
        for (var i = 0; i <= last; i++) {
            if (i == last && form == Malformation.MalformedForm.LACKS_A_COLUMN) {
                break;
            }
            writeDelimiter(i, out);
            if (i == last && form == Malformation.MalformedForm.HAS_AN_OPEN_QUOTE) {
                out.put(quote);
            }
            fields[i].cells().write(out, event, record);
        }
        if (form == Malformation.MalformedForm.HAS_ONE_TOO_MANY) {
            writeDelimiter(fields.length, out);
            out.put('x');
        }
    }

    private void writeDelimiter(int field, Bytes out) {
        if (field > 0) {
            out.put(delimiter);
        }
    }
}
