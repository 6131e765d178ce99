package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.value.EventRecord;
import java.util.Arrays;

/** A part of a file as it is written by one thread, with what the truth tells of its records. */
public final class Block {

    private static final int BYTES_OF_A_RECORD = 96;
    private static final int FIRST_SIZE = 4_096;

    private final Bytes bytes;
    private final Bytes expected;
    private final boolean isMultiline;
    private final boolean isTold;
    private final long[] counts;
    private int records;
    private int lines;
    private int recordStart;

    // A planted fault at each index; as many as marks says.
    private int[] markLines;
    private int[] markPlaces;
    private long[] markEvents;
    private int marks;

    // A cell of the record that is being written at every third index: its field, and where it begins and ends.
    private int[] repairs = new int[12];
    private int repairCount;

    /**
     * An empty block.
     *
     * @param faults how many faults the definition has
     * @param isMultiline whether a value may hold a line end
     * @param isTold whether anybody wants to know the truth
     */
    public Block(int faults, boolean isMultiline, boolean isTold) {
        this.bytes = new Bytes(FIRST_SIZE * BYTES_OF_A_RECORD);
        this.expected = new Bytes(isTold ? FIRST_SIZE * BYTES_OF_A_RECORD : 0);
        this.isMultiline = isMultiline;
        this.isTold = isTold;
        this.counts = new long[faults];
        this.markLines = new int[FIRST_SIZE];
        this.markPlaces = new int[FIRST_SIZE];
        this.markEvents = new long[FIRST_SIZE];
    }

    /** Makes it as good as new, for other records. */
    public void clear() {
        bytes.clear();
        expected.clear();
        Arrays.fill(counts, 0);
        records = 0;
        lines = 0;
        recordStart = 0;
        marks = 0;
    }

    /** Where records go. */
    public Bytes bytes() {
        return bytes;
    }

    /** Where rows that have to win go. */
    public Bytes expected() {
        return expected;
    }

    /** Marks the record that is being written with a fault. */
    void mark(long event, int place) {
        counts[place]++;
        if (!isTold) {
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

    /** Says that the cell of the record that was written last is to be repaired. */
    void repair(int field, int start) {
        if (3 * repairCount == repairs.length) {
            repairs = Arrays.copyOf(repairs, repairs.length * 2);
        }
        repairs[3 * repairCount] = field;
        repairs[3 * repairCount + 1] = start;
        repairs[3 * repairCount + 2] = bytes.length();
        repairCount++;
    }

    /** How many cells of the record are to be repaired. */
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

    /** Ends the record that was written. */
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

    /** How many records have each fault, by the faults' places in the definition. */
    public long[] counts() {
        return counts;
    }

    /**
     * Writes a line for each mark: line of the file, fault, key.
     *
     * @param firstLine the line on which the block begins
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
