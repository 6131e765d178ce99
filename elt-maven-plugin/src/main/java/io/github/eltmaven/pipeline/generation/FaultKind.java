package io.github.eltmaven.pipeline.generation;

import java.util.List;
import java.util.Optional;

/** What a fault does. */
public sealed interface FaultKind {

    /** The word for it, the same that {@code elt.yaml} has. */
    String word();

    /** The fault in words, with its column where it has one: {@code duplicate}, {@code blank symbol}. */
    default String label() {
        return cell().map(column -> word() + " " + column).orElse(word());
    }

    /** The columns that it touches; none where it touches whole records. */
    default List<String> columns() {
        return List.of();
    }

    /** The column whose cells it damages; empty where it does something to whole records. */
    default Optional<String> cell() {
        return Optional.empty();
    }

    /** What a pipeline is expected to make of a record that has it. */
    default Expectation expectation() {
        return Expectation.RESOLVE;
    }

    /** What a fault makes of the cells of one column. */
    sealed interface OfCell extends FaultKind {

        /** Whose cells it damages. */
        String column();

        @Override
        default List<String> columns() {
            return List.of(column());
        }

        @Override
        default Optional<String> cell() {
            return Optional.of(column());
        }

        /** Answers with the case of this kind. A new kind is a new method there, so that the compiler finds every reader. */
        <R> R match(CellFaultCases<R> cases);

        /**
         * One answer for each kind.
         *
         * @param <R> the answer
         */
        interface CellFaultCases<R> {
            R blank(Blank kind);

            R garbage(Garbage kind);

            R otherCase(OtherCase kind);

            R padding(Padding kind);
        }
    }

    /**
     * A record is delivered a second time, byte for byte.
     *
     * @param by how long after the first
     */
    record Duplicate(Delay by) implements FaultKind {

        /** The word for it. */
        public static final String WORD = "duplicate";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * An event is told again in its next version.
     *
     * @param by how long after the version before
     * @param columns those that get another value; every other stays as it was
     */
    record Correction(Delay by, List<String> columns) implements FaultKind {

        /** The word for it. */
        public static final String WORD = "correction";

        public Correction {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a correction changes something");
            }
        }

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * An event arrives later than its time says.
     *
     * @param by how much later
     */
    record Late(Delay by) implements FaultKind {

        /** The word for it. */
        public static final String WORD = "late";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** A corrected event's first version arrives after its correction. */
    record Reorder() implements FaultKind {

        /** The word for it. */
        public static final String WORD = "reorder";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * An event's last version is told a second time with other content.
     *
     * @param by how long after the first time
     * @param columns those that differ
     */
    record Conflict(Delay by, List<String> columns) implements FaultKind {

        /** The word for it. */
        public static final String WORD = "conflict";

        public Conflict {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a conflict differs in something");
            }
        }

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * A cell is empty.
     *
     * @param column whose
     * @param expectation reject, or accept where the column may be empty
     */
    record Blank(String column, Expectation expectation) implements OfCell {

        /** The word for it. */
        public static final String WORD = "blank";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public <R> R match(CellFaultCases<R> cases) {
            return cases.blank(this);
        }
    }

    /**
     * A cell holds what means nothing.
     *
     * @param column whose
     * @param values what it may hold; none for random text
     * @param expectation reject, or accept where the column takes any text
     */
    record Garbage(String column, List<String> values, Expectation expectation) implements OfCell {

        /** The word for it. */
        public static final String WORD = "garbage";

        public Garbage {
            values = List.copyOf(values);
        }

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public <R> R match(CellFaultCases<R> cases) {
            return cases.garbage(this);
        }
    }

    /**
     * A cell's letters are of another case.
     *
     * @param column whose
     * @param expectation repair, reject or accept
     */
    record OtherCase(String column, Expectation expectation) implements OfCell {

        /** The word for it. */
        public static final String WORD = "case";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public <R> R match(CellFaultCases<R> cases) {
            return cases.otherCase(this);
        }
    }

    /**
     * A cell has blanks around its value.
     *
     * @param column whose
     * @param expectation repair, reject or accept
     */
    record Padding(String column, Expectation expectation) implements OfCell {

        /** The word for it. */
        public static final String WORD = "padding";

        @Override
        public String word() {
            return WORD;
        }

        @Override
        public <R> R match(CellFaultCases<R> cases) {
            return cases.padding(this);
        }
    }

    /** A record is none: it lacks a column, has one too many, or a quote in it is not closed. */
    record Malformed() implements FaultKind {

        /** The word for it. */
        public static final String WORD = "malformed";

        @Override
        public Expectation expectation() {
            return Expectation.SET_ASIDE;
        }

        @Override
        public String word() {
            return WORD;
        }
    }
}
