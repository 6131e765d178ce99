package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** Where the values of a generated column come from. It says what to draw. The generator decides how. */
public sealed interface ColumnKind {

    /** Returns whether a correction can give a cell another value than before. */
    boolean canChange();

    /** Returns the texts that the kind chooses from, each once; an empty list where the kind does not choose. */
    default List<String> texts() {
        return List.of();
    }

    /** Returns whether the values are texts that may have letters. */
    default boolean isText() {
        return false;
    }

    /**
     * Calls the method for this kind. A new kind adds a method to the interface, so that the compiler names every
     * class that answers for each kind.
     */
    <R> R match(ColumnKindCases<R> cases);

    /**
     * One answer for each kind.
     *
     * @param <R> the answer
     */
    interface ColumnKindCases<R> {
        R sequence(Sequence kind);

        R integer(IntegerRange kind);

        R decimal(DecimalRange kind);

        R choice(Choice kind);

        R timestamp(TimestampRange kind);

        R version(Version kind);

        R constant(Constant kind);

        R flag(Flag kind);

        R uuid(Uuid kind);

        R walk(Walk kind);

        R dependent(Dependent kind);

        R reference(Reference kind);

        R faker(Faker kind);
    }

    /**
     * Counts the events.
     *
     * @param from the number of the first, at most {@link #MAXIMUM_FROM}
     */
    record Sequence(long from) implements ColumnKind {

        /** Leaves room for further numbers. */
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
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.sequence(this);
        }
    }

    /**
     * Whole numbers.
     *
     * @param from the least number
     * @param to the greatest number
     * @param distribution how likely each number is
     */
    record IntegerRange(long from, long to, Distribution distribution) implements ColumnKind {
        public IntegerRange {
            requireRange(from, to);
        }

        /** Creates a range in which all numbers are equally likely. */
        public IntegerRange(long from, long to) {
            this(from, to, new Distribution.Uniform());
        }

        /** Returns how many numbers the range has. */
        public long count() {
            return to - from + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.integer(this);
        }
    }

    /**
     * Decimal numbers.
     *
     * @param from the least number
     * @param to the greatest number
     * @param scale how many decimals a number has, 0 to 18
     * @param distribution how likely each number is
     */
    record DecimalRange(BigDecimal from, BigDecimal to, int scale, Distribution distribution) implements ColumnKind {

        public static final int MAXIMUM_SCALE = 18;

        public DecimalRange {
            if (scale < 0 || scale > MAXIMUM_SCALE) {
                throw new IllegalArgumentException("scale " + scale);
            }
            // With the same scale, 0.1 and 0.10 are the same definition.
            from = from.setScale(scale, RoundingMode.UNNECESSARY);
            to = to.setScale(scale, RoundingMode.UNNECESSARY);
            requireRange(
                    from.unscaledValue().longValueExact(), to.unscaledValue().longValueExact());
        }

        /** Creates a range in which all numbers are equally likely. */
        public DecimalRange(BigDecimal from, BigDecimal to, int scale) {
            this(from, to, scale, new Distribution.Uniform());
        }

        /** Returns how many numbers the range has. */
        public long count() {
            return to.subtract(from).unscaledValue().longValueExact() + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.decimal(this);
        }
    }

    /**
     * A choice of one text from a list.
     *
     * @param of the texts, all different
     * @param weights how often the generator draws each text in relation to the others, 1 to {@link #MAXIMUM_WEIGHT}
     */
    record Choice(List<String> of, List<Long> weights) implements ColumnKind {

        /** Keeps the sum of the weights within 64 bits, however many weights a user writes. */
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

        /** Creates a choice of equally likely texts. */
        public Choice(List<String> of) {
            this(of, Collections.nCopies(of.size(), 1L));
        }

        @Override
        public boolean canChange() {
            return of.size() > 1;
        }

        @Override
        public List<String> texts() {
            return of;
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.choice(this);
        }
    }

    /**
     * Points in time, all equally likely, in ISO 8601 and UTC.
     *
     * @param from the first point, a multiple of the resolution
     * @param to the last point, a multiple of the resolution
     * @param resolution the step from one point to the next
     */
    record TimestampRange(Instant from, Instant to, Resolution resolution) implements ColumnKind {
        public TimestampRange {
            if (!resolution.holds(from) || !resolution.holds(to)) {
                throw new IllegalArgumentException("finer than a " + resolution.word());
            }
            requireRange(0, Duration.between(from, to).dividedBy(resolution.step()));
        }

        /** Returns how many points the range has. */
        public long count() {
            return Duration.between(from, to).dividedBy(resolution.step()) + 1;
        }

        @Override
        public boolean canChange() {
            return count() > 1;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.timestamp(this);
        }
    }

    /** The version of the event. It is 1 at first, and each correction adds 1. */
    record Version() implements ColumnKind {
        @Override
        public boolean canChange() {
            return false;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
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
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.constant(this);
        }
    }

    /** True or false, equally likely. */
    record Flag() implements ColumnKind {
        @Override
        public boolean canChange() {
            return true;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
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
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.uuid(this);
        }
    }

    /**
     * A price that moves over the time of the events. It goes up and down as a random walk does.
     *
     * @param start the price at the earliest possible time, at least the minimum
     * @param step the typical share by which the price moves within {@code every}: one standard deviation
     * @param every the length of time that {@code step} is for
     * @param minimum the lowest price, positive
     * @param scale how many decimals a price has, 0 to 18
     */
    record Walk(BigDecimal start, double step, Duration every, BigDecimal minimum, int scale) implements ColumnKind {

        /** Leaves a price room to rise in 64 bits. */
        private static final int MOST_DIGITS = 15;

        public Walk {
            start = start.setScale(scale, RoundingMode.UNNECESSARY);
            minimum = minimum.setScale(scale, RoundingMode.UNNECESSARY);
            if (minimum.signum() <= 0 || start.compareTo(minimum) < 0) {
                throw new IllegalArgumentException("start " + start + ", minimum " + minimum);
            }
            if (start.precision() > MOST_DIGITS) {
                throw new ArithmeticException("start " + start);
            }
            if (!(step >= 0 && step <= 1) || every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("step " + step + " every " + every);
            }
        }

        @Override
        public boolean canChange() {
            return true;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.walk(this);
        }
    }

    /**
     * A separate kind for each text of a column that chooses: a price per symbol.
     *
     * @param per the name of that column
     * @param cases a kind for each of its texts, in their order
     */
    record Dependent(String per, List<OfText> cases) implements ColumnKind {

        /**
         * The kind for one text.
         *
         * @param text the text of the other column
         * @param kind where the values come from for this text
         */
        public record OfText(String text, ColumnKind kind) {}

        public Dependent {
            cases = List.copyOf(cases);
            if (cases.isEmpty()) {
                throw new IllegalArgumentException("nothing to depend on");
            }
        }

        @Override
        public boolean canChange() {
            return cases.stream().allMatch(each -> each.kind().canChange());
        }

        @Override
        public List<String> texts() {
            return cases.stream()
                    .flatMap(each -> each.kind().texts().stream())
                    .distinct()
                    .toList();
        }

        @Override
        public boolean isText() {
            return cases.stream().allMatch(each -> each.kind().isText());
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.dependent(this);
        }
    }

    /**
     * The value of a column of an event that a generated source has, so that the reference holds.
     *
     * @param source the name of the source
     * @param column the name of the column there
     * @param distribution how likely each event of the source is
     * @param sourcePlace the place of the source's name
     * @param columnPlace the place of the column's name
     */
    record Reference(String source, String column, Distribution distribution, Place sourcePlace, Place columnPlace)
            implements ColumnKind {
        @Override
        public boolean canChange() {
            return true;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.reference(this);
        }
    }

    /**
     * Texts that Datafaker makes.
     *
     * @param expression the expression that makes a text: {@code #{Name.fullName}}
     * @param locale the language and country: {@code de}, {@code pt-BR}
     * @param pool how many texts Datafaker makes for the events to share; 0 where each event gets a text of its own
     * @param expressionPlace the place of the expression
     * @param localePlace the place of the locale
     */
    record Faker(String expression, String locale, int pool, Place expressionPlace, Place localePlace)
            implements ColumnKind {

        public static final String DEFAULT_LOCALE = "en";
        public static final int DEFAULT_POOL = 10_000;

        /** As many texts as a small heap holds. */
        public static final int MAXIMUM_POOL = 1_000_000;

        public Faker {
            if (pool < 0 || pool > MAXIMUM_POOL) {
                throw new IllegalArgumentException("pool " + pool);
            }
        }

        @Override
        public boolean canChange() {
            return pool != 1;
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.faker(this);
        }
    }

    private static void requireRange(long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException("upside down: " + from + " to " + to);
        }
        Math.addExact(Math.subtractExact(to, from), 1);
    }
}
