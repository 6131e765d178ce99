package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;

/**
 * The fault that makes a record none. Its other faults do not show: nobody could tell in which column they were.
 *
 * @param place its place in the definition
 * @param share how many records it strikes
 * @param hits the draws that say which
 * @param forms the draws that say how
 */
public record Malformation(int place, double share, Draws hits, Draws forms) {

    /** What a malformed record is like. */
    public enum MalformedForm {
        LACKS_A_COLUMN,
        HAS_ONE_TOO_MANY,
        HAS_AN_OPEN_QUOTE
    }

    /** The fault of a generation; one that never strikes where it has none. */
    public static Malformation of(Generation generation, Draws draws) {
        var faults = generation.faults();
        return faults.stream()
                .filter(fault -> fault.kind() instanceof FaultKind.Malformed)
                .map(fault -> new Malformation(
                        faults.indexOf(fault),
                        fault.share(),
                        draws.ofFault(fault),
                        draws.ofFault(fault).child("form")))
                .findFirst()
                .orElse(new Malformation(-1, 0, draws, draws));
    }

    public boolean strikes(long event, int record) {
        return share > 0 && hits.strikes(share, event, record);
    }

    /**
     * How a record is malformed. One of a single column cannot lack it, since a blank line is a record there; where records
     * have several lines it has no open quote, which the quote before a line end might close.
     */
    public MalformedForm form(long event, int record, int columns, boolean isMultiline) {
        var first = columns == 1 ? 1 : 0;
        var end = isMultiline ? MalformedForm.HAS_AN_OPEN_QUOTE.ordinal() : MalformedForm.values().length;
        return MalformedForm.values()[first + (int) forms.below(end - first, event, record)];
    }
}
