package io.github.eltmaven.pipeline;

import java.util.List;

/** What a fault does. */
public sealed interface FaultKind {

    /** The fault in words, with its column where it has one: {@code duplicate}, {@code blank symbol}. */
    default String label() {
        return match(new FaultLabel());
    }

    /** The columns that it touches; none where it touches whole records. */
    List<String> columns();

    /** What a pipeline is expected to make of a record that has it. */
    Expectation expectation();

    /** Answers with the case of this kind. A new kind is a new method there, so that the compiler finds every reader. */
    <R> R match(Cases<R> cases);

    /**
     * One answer for each kind.
     *
     * @param <R> the answer
     */
    interface Cases<R> {
        R duplicate(Duplicate kind);

        R correction(Correction kind);

        R late(Late kind);

        R reorder(Reorder kind);

        R conflict(Conflict kind);

        R blank(Blank kind);

        R garbage(Garbage kind);

        R otherCase(OtherCase kind);

        R padding(Padding kind);

        R malformed(Malformed kind);
    }

    /**
     * A record is delivered a second time, byte for byte.
     *
     * @param by how long after the first
     */
    record Duplicate(Delay by) implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Expectation expectation() {
            return Expectation.RESOLVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.duplicate(this);
        }
    }

    /**
     * An event is told again in its next version.
     *
     * @param by how long after the version before
     * @param columns those that get another value; every other stays as it was
     */
    record Correction(Delay by, List<String> columns) implements FaultKind {
        public Correction {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a correction changes something");
            }
        }

        @Override
        public Expectation expectation() {
            return Expectation.RESOLVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.correction(this);
        }
    }

    /**
     * An event arrives later than its time says.
     *
     * @param by how much later
     */
    record Late(Delay by) implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Expectation expectation() {
            return Expectation.RESOLVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.late(this);
        }
    }

    /** A corrected event's first version arrives after its correction. */
    record Reorder() implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Expectation expectation() {
            return Expectation.RESOLVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reorder(this);
        }
    }

    /**
     * An event's last version is told a second time with other content.
     *
     * @param by how long after the first time
     * @param columns those that differ
     */
    record Conflict(Delay by, List<String> columns) implements FaultKind {
        public Conflict {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a conflict differs in something");
            }
        }

        @Override
        public Expectation expectation() {
            return Expectation.RESOLVE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflict(this);
        }
    }

    /**
     * A cell is empty.
     *
     * @param column whose
     * @param expectation reject, or accept where the column may be empty
     */
    record Blank(String column, Expectation expectation) implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
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
    record Garbage(String column, List<String> values, Expectation expectation) implements FaultKind {
        public Garbage {
            values = List.copyOf(values);
        }

        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.garbage(this);
        }
    }

    /**
     * A cell's letters are of another case.
     *
     * @param column whose
     * @param expectation repair, reject or accept
     */
    record OtherCase(String column, Expectation expectation) implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.otherCase(this);
        }
    }

    /**
     * A cell has blanks around its value.
     *
     * @param column whose
     * @param expectation repair, reject or accept
     */
    record Padding(String column, Expectation expectation) implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of(column);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.padding(this);
        }
    }

    /** A record is none: it lacks a column, has one too many, or a quote in it is not closed. */
    record Malformed() implements FaultKind {
        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Expectation expectation() {
            return Expectation.SET_ASIDE;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.malformed(this);
        }
    }
}
