package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;

/**
 * The fault that makes a record malformed. The record's other faults do not show, because nobody could tell their columns.
 *
 * @param place the fault's place in the definition
 * @param share the share of records that it strikes, 0 to 1
 * @param hits the draws that decide which records it strikes
 * @param forms the draws that decide the form of a malformed record
 */
public record Malformation(int place, double share, Draws hits, Draws forms) {

    /** The form of a malformed record. */
    public enum MalformedForm {
        LACKS_A_COLUMN,
        HAS_ONE_TOO_MANY,
        HAS_AN_OPEN_QUOTE
    }

    /** Returns the fault of a generation. Where the generation has no such fault, it never strikes. */
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
     * Returns how a record is malformed. A record of one column never lacks a column, because a blank line is a record there.
     * If records may have several lines, no record has an open quote, because the quote before a line end might close it.
     */
    public MalformedForm form(long event, int record, int columns, boolean isMultiline) {
        var first = columns == 1 ? 1 : 0;
        var end = isMultiline ? MalformedForm.HAS_AN_OPEN_QUOTE.ordinal() : MalformedForm.values().length;
        return MalformedForm.values()[first + (int) forms.below(end - first, event, record)];
    }
}
