package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;
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

    /** The texts that it chooses from, each once; none where it does not choose. */
    default List<String> texts() {
        return List.of();
    }

    /** Whether its values are texts that may have letters. */
    default boolean isText() {
        return false;
    }

    /** Answers with the case of this kind. A new kind is a new method there, so that the compiler finds every reader. */
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
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.sequence(this);
        }
    }

    /**
     * Whole numbers.
     *
     * @param from the least
     * @param to the greatest
     * @param distribution how likely each is
     */
    record IntegerRange(long from, long to, Distribution distribution) implements ColumnKind {
        public IntegerRange {
            requireRange(from, to);
        }

        /** Numbers that are as likely as each other. */
        public IntegerRange(long from, long to) {
            this(from, to, new Distribution.Uniform());
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
        public <R> R match(ColumnKindCases<R> cases) {
            return cases.integer(this);
        }
    }

    /**
     * Decimal numbers.
     *
     * @param from the least
     * @param to the greatest
     * @param scale how many decimals are written, 0 to 18
     * @param distribution how likely each is
     */
    record DecimalRange(BigDecimal from, BigDecimal to, int scale, Distribution distribution) implements ColumnKind {

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

        /** Numbers that are as likely as each other. */
        public DecimalRange(BigDecimal from, BigDecimal to, int scale) {
            this(from, to, scale, new Distribution.Uniform());
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
        public <R> R match(ColumnKindCases<R> cases) {
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
        public <R> R match(ColumnKindCases<R> cases) {
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

    /** True or false, each as likely as the other. */
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
     * A price that moves over the time of the events, up and down by turns as a random walk does.
     *
     * @param start the price at the first time that there can be, at least the minimum
     * @param step by what share of itself it moves within a while, typically: one standard deviation
     * @param every how long that while is
     * @param minimum below which it never falls, positive
     * @param scale how many decimals are written, 0 to 18
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
     * Another kind for each text of a column that chooses: a price per symbol.
     *
     * @param per the name of that column
     * @param cases a kind for each of its texts, in their order
     */
    record Dependent(String per, List<OfText> cases) implements ColumnKind {

        /**
         * The kind for a text.
         *
         * @param text what the other column says
         * @param kind where the values come from where it does
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
     * What a column of a generated source says of one of that source's events, so that the reference holds.
     *
     * @param source the name of the source
     * @param column the name of the column there
     * @param distribution how likely each of its events is
     * @param sourcePlace where the source is named
     * @param columnPlace where the column is named
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
     * @param expression what is to be made: {@code #{Name.fullName}}
     * @param locale of which language and country: {@code de}, {@code pt-BR}
     * @param pool how many texts are made, of which each event gets one; 0 where each gets one of its own
     * @param expressionPlace where the expression stands
     * @param localePlace where the locale stands
     */
    record Faker(String expression, String locale, int pool, Place expressionPlace, Place localePlace)
            implements ColumnKind {

        public static final String DEFAULT_LOCALE = "en";
        public static final int DEFAULT_POOL = 10_000;

        /** As many texts as a small heap still holds. */
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
