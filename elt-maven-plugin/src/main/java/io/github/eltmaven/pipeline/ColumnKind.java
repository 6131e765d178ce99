package io.github.eltmaven.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** Where the values of a generated column come from. Says what, never how: drawing is the generator's. */
public sealed interface ColumnKind {

    /** Whether a correction can give a cell another value than it had. */
    boolean canChange();

    /** Answers with the case of this kind. A new kind is a new method there, so that the compiler finds every reader. */
    <R> R match(Cases<R> cases);

    /**
     * One answer for each kind.
     *
     * @param <R> the answer
     */
    interface Cases<R> {
        R sequence(Sequence kind);

        R integer(IntegerRange kind);

        R decimal(DecimalRange kind);

        R choice(Choice kind);

        R timestamp(TimestampRange kind);

        R version(Version kind);

        R constant(Constant kind);

        R flag(Flag kind);

        R uuid(Uuid kind);
    }

    /**
     * Counts the events.
     *
     * @param from the number of the first, at most {@link #MAXIMUM_FROM}
     */
    record Sequence(long from) implements ColumnKind {

        /** Leaves room to count on. */
        public static final long MAXIMUM_FROM = 1_000_000_000_000_000_000L;

        public Sequence {
            if (from > MAXIMUM_FROM) {
                throw new IllegalArgumentException("from " + from);
            }
        }

        @Override
        public boolean canChange() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sequence(this);
        }
    }

    /**
     * Whole numbers, each as likely as any other.
     *
     * @param from the least
     * @param to the greatest
     */
    record IntegerRange(long from, long to) implements ColumnKind {
        public IntegerRange {
            requireRange(from, to);
        }

        /** How many numbers there are. */
        public long count() {
            return to - from + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.integer(this);
        }
    }

    /**
     * Decimal numbers, each as likely as any other.
     *
     * @param from the least
     * @param to the greatest
     * @param scale how many decimals are written, 0 to 18
     */
    record DecimalRange(BigDecimal from, BigDecimal to, int scale) implements ColumnKind {

        public static final int MAXIMUM_SCALE = 18;

        public DecimalRange {
            if (scale < 0 || scale > MAXIMUM_SCALE) {
                throw new IllegalArgumentException("scale " + scale);
            }
            // Brought to the scale, so that 0.1 and 0.10 are the same definition.
            from = from.setScale(scale, RoundingMode.UNNECESSARY);
            to = to.setScale(scale, RoundingMode.UNNECESSARY);
            requireRange(
                    from.unscaledValue().longValueExact(), to.unscaledValue().longValueExact());
        }

        /** How many numbers there are. */
        public long count() {
            return to.subtract(from).unscaledValue().longValueExact() + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decimal(this);
        }
    }

    /**
     * One of some texts.
     *
     * @param of the texts, all different
     * @param weights how often each is drawn beside the others, 1 to {@link #MAXIMUM_WEIGHT}
     */
    record Choice(List<String> of, List<Long> weights) implements ColumnKind {

        /** Keeps the sum of as many weights as anybody writes within 64 bits. */
        public static final long MAXIMUM_WEIGHT = 1_000_000_000;

        public Choice {
            of = List.copyOf(of);
            weights = List.copyOf(weights);
            if (of.isEmpty() || new HashSet<>(of).size() < of.size()) {
                throw new IllegalArgumentException("texts must be some and differ: " + of);
            }
            if (weights.size() != of.size()
                    || weights.stream().anyMatch(weight -> weight < 1 || weight > MAXIMUM_WEIGHT)) {
                throw new IllegalArgumentException("weights " + weights);
            }
        }

        /** Texts that are as likely as each other. */
        public Choice(List<String> of) {
            this(of, Collections.nCopies(of.size(), 1L));
        }

        @Override
        public boolean canChange() {
            return of.size() > 1;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /**
     * Points in time, each as likely as any other, written as ISO 8601 in UTC.
     *
     * @param from the first, a multiple of the resolution
     * @param to the last, a multiple of the resolution
     * @param resolution the step from one to the next
     */
    record TimestampRange(Instant from, Instant to, Resolution resolution) implements ColumnKind {
        public TimestampRange {
            if (!resolution.holds(from) || !resolution.holds(to)) {
                throw new IllegalArgumentException("finer than a " + resolution.word());
            }
            requireRange(0, Duration.between(from, to).dividedBy(resolution.step()));
        }

        /** How many points there are. */
        public long count() {
            return Duration.between(from, to).dividedBy(resolution.step()) + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.timestamp(this);
        }
    }

    /** The version of the event: 1, and one more in each correction. */
    record Version() implements ColumnKind {
        @Override
        public boolean canChange() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.version(this);
        }
    }

    /**
     * The same text in every cell.
     *
     * @param value the text
     */
    record Constant(String value) implements ColumnKind {
        @Override
        public boolean canChange() {
            return false;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /** True or false, each as likely as the other. */
    record Flag() implements ColumnKind {
        @Override
        public boolean canChange() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.flag(this);
        }
    }

    /** A random UUID, version 4 of RFC 9562. */
    record Uuid() implements ColumnKind {
        @Override
        public boolean canChange() {
            return true;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.uuid(this);
        }
    }

    private static void requireRange(long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException("upside down: " + from + " to " + to);
        }
        Math.addExact(Math.subtractExact(to, from), 1);
    }
}
