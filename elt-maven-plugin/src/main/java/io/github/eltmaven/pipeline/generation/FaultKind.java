package io.github.eltmaven.pipeline.generation;

import java.util.List;
import java.util.Optional;

/** What a fault does. */
public sealed interface FaultKind {

    /** Returns the word in {@code elt.yaml}. */
    String word();

    /** Returns the fault in words, with its column where it has a column: {@code duplicate}, {@code blank symbol}. */
    default String label() {
        return cell().map(column -> word() + " " + column).orElse(word());
    }

    /** Returns the columns that the fault changes; an empty list where it affects whole records. */
    default List<String> columns() {
        return List.of();
    }

    /** Returns the column whose cells the fault damages; empty where it affects whole records. */
    default Optional<String> cell() {
        return Optional.empty();
    }

    /** Returns what a pipeline should do with a record that has the fault. */
    default Expectation expectation() {
        return Expectation.RESOLVE;
    }

    /** A fault that changes the cells of one column. */
    sealed interface OfCell extends FaultKind {

        /** Returns the column whose cells the fault damages. */
        String column();

        @Override
        default List<String> columns() {
            return List.of(column());
        }

        @Override
        default Optional<String> cell() {
            return Optional.of(column());
        }

        /**
         * Calls the method for this kind. A new kind adds a method to the interface, so that the compiler names every
         * class that answers for each kind.
         */
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
     * The source delivers a record a second time, byte for byte.
     *
     * @param by how long after the first delivery
     */
    record Duplicate(Delay by) implements FaultKind {

        public static final String WORD = "duplicate";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * The source delivers an event again in its next version.
     *
     * @param by how long after the version before
     * @param columns the columns that get another value; every other column keeps its value
     */
    record Correction(Delay by, List<String> columns) implements FaultKind {

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

        public static final String WORD = "late";

        @Override
        public String word() {
            return WORD;
        }
    }

    /** A corrected event's first version arrives after its correction. */
    record Reorder() implements FaultKind {

        public static final String WORD = "reorder";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * The source delivers an event's last version a second time with other content.
     *
     * @param by how long after the first delivery
     * @param columns the columns with other values
     */
    record Conflict(Delay by, List<String> columns) implements FaultKind {

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
     * @param column the column of the cell
     * @param expectation reject, or accept where the column may be empty
     */
    record Blank(String column, Expectation expectation) implements OfCell {

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
     * A cell holds a meaningless text.
     *
     * @param column the column of the cell
     * @param values the texts that the cell may hold; empty for random text
     * @param expectation reject, or accept where the column takes any text
     */
    record Garbage(String column, List<String> values, Expectation expectation) implements OfCell {

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
     * A cell has letters in the other case.
     *
     * @param column the column of the cell
     * @param expectation repair, reject or accept
     */
    record OtherCase(String column, Expectation expectation) implements OfCell {

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
     * @param column the column of the cell
     * @param expectation repair, reject or accept
     */
    record Padding(String column, Expectation expectation) implements OfCell {

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

    /** A line is not a valid record: it lacks a column, has one column too many, or has an unclosed quote. */
    record Malformed() implements FaultKind {

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
