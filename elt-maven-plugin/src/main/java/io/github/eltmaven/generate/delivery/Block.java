package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.value.EventRecord;
import java.util.Arrays;

/** A part of a file that one thread writes, with the truth about its records. */
public final class Block {

    private static final int BYTES_OF_A_RECORD = 96;
    private static final int FIRST_SIZE = 4_096;

    private final Bytes bytes;
    private final Bytes expected;
    private final boolean isMultiline;
    private final boolean isTruthWanted;
    private final long[] counts;
    private int records;
    private int lines;
    private int recordStart;

    // These arrays hold a planted fault at each index below marks.
    private int[] markLines;
    private int[] markPlaces;
    private long[] markEvents;
    private int marks;

    // Each group of three numbers is a cell of the current record: its field, its start and its end.
    private int[] repairs = new int[12];
    private int repairCount;

    /**
     * Makes an empty block.
     *
     * @param faults the number of faults in the definition
     * @param isMultiline whether a value may hold a line end
     * @param isTruthWanted whether the truth is wanted
     */
    public Block(int faults, boolean isMultiline, boolean isTruthWanted) {
        this.bytes = new Bytes(FIRST_SIZE * BYTES_OF_A_RECORD);
        this.expected = new Bytes(isTruthWanted ? FIRST_SIZE * BYTES_OF_A_RECORD : 0);
        this.isMultiline = isMultiline;
        this.isTruthWanted = isTruthWanted;
        this.counts = new long[faults];
        this.markLines = new int[FIRST_SIZE];
        this.markPlaces = new int[FIRST_SIZE];
        this.markEvents = new long[FIRST_SIZE];
    }

    /** Empties the block for reuse. */
    public void clear() {
        bytes.clear();
        expected.clear();
        Arrays.fill(counts, 0);
        records = 0;
        lines = 0;
        recordStart = 0;
        marks = 0;
    }

    /** Returns the output for records. */
    public Bytes bytes() {
        return bytes;
    }

    /** Returns the output for rows that must win. */
    public Bytes expected() {
        return expected;
    }

    /** Marks the current record with a fault. */
    void mark(long event, int place) {
        counts[place]++;
        if (!isTruthWanted) {
            return;
        }
        if (marks == markLines.length) {
            markLines = Arrays.copyOf(markLines, marks * 2);
            markPlaces = Arrays.copyOf(markPlaces, marks * 2);
            markEvents = Arrays.copyOf(markEvents, marks * 2);
        }
        markLines[marks] = lines;
        markPlaces[marks] = place;
        markEvents[marks++] = event;
    }

    /** Notes that the cell that was written last needs a repair. */
    void repair(int field, int start) {
        if (3 * repairCount == repairs.length) {
            repairs = Arrays.copyOf(repairs, repairs.length * 2);
        }
        repairs[3 * repairCount] = field;
        repairs[3 * repairCount + 1] = start;
        repairs[3 * repairCount + 2] = bytes.length();
        repairCount++;
    }

    /** Returns how many cells of the current record need a repair. */
    int repairs() {
        return repairCount;
    }

    int repairField(int repair) {
        return repairs[3 * repair];
    }

    int repairStart(int repair) {
        return repairs[3 * repair + 1];
    }

    int repairEnd(int repair) {
        return repairs[3 * repair + 2];
    }

    /** Ends the current record. */
    void endRecord() {
        bytes.put('\n');
        lines += isMultiline ? bytes.lineFeeds(recordStart) : 1;
        recordStart = bytes.length();
        repairCount = 0;
        records++;
    }

    public int records() {
        return records;
    }

    public int lines() {
        return lines;
    }

    /** Returns the number of records that have each fault, by the faults' places in the definition. */
    public long[] counts() {
        return counts;
    }

    /**
     * Writes a line for each mark: line of the file, fault, key.
     *
     * @param firstLine the line of the file where the block begins
     * @param labels the faults' labels as CSV
     * @param keys the column that tells events apart
     */
    public void writeMarks(Bytes out, long firstLine, byte[][] labels, Cells keys) {
        for (var i = 0; i < marks; i++) {
            out.putNumber(firstLine + markLines[i]);
            out.put(',');
            out.put(labels[markPlaces[i]]);
            out.put(',');
            keys.write(out, markEvents[i], EventRecord.FIRST);
            out.put('\n');
        }
    }
}
