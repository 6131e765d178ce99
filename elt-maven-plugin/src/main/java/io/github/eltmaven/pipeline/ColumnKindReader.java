package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the kind of a generated column: {@code { kind: integer, from: 1, to: 50 }}. */
final class ColumnKindReader {

    private static final List<String> KINDS =
            List.of("sequence", "integer", "decimal", "choice", "timestamp", "version", "constant", "boolean", "uuid");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final YamlNode column;
    private final Map<String, YamlNode> entries;

    private ColumnKindReader(YamlNode column, List<String> keys) {
        this.column = column;
        this.entries = column.entries(keys);
    }

    /** The kind; empty where anything is wrong with it, all of which is then recorded. */
    static Optional<? extends ColumnKind> read(YamlNode column) {
        var kind = column.peek("kind");
        if (kind.isEmpty()) {
            column.problem(column.name() + " has no 'kind'", "Add 'kind:' and one of " + String.join(", ", KINDS));
            return Optional.empty();
        }
        var word = kind.get().text();
        return word.isEmpty() ? Optional.empty() : read(column, kind.get(), word.get());
    }

    private static Optional<? extends ColumnKind> read(YamlNode column, YamlNode kind, String word) {
        return switch (word) {
            case "sequence" -> new ColumnKindReader(column, List.of("kind", "from")).sequence();
            case "integer" -> new ColumnKindReader(column, List.of("kind", "from", "to")).integer();
            case "decimal" -> new ColumnKindReader(column, List.of("kind", "from", "to", "scale")).decimal();
            case "choice" -> new ColumnKindReader(column, List.of("kind", "of")).choice();
            case "timestamp" -> new ColumnKindReader(column, List.of("kind", "from", "to", "resolution")).timestamp();
            case "version" -> new ColumnKindReader(column, List.of("kind")).version();
            case "constant" -> new ColumnKindReader(column, List.of("kind", "value")).constant();
            case "boolean" -> new ColumnKindReader(column, List.of("kind")).flag();
            case "uuid" -> new ColumnKindReader(column, List.of("kind")).uuid();
            default -> {
                kind.problem("unknown kind '" + word + "' of " + column.name(), Suggestion.didYouMean(word, KINDS));
                yield Optional.empty();
            }
        };
    }

    private Optional<ColumnKind.Sequence> sequence() {
        var from = entries.get("from");
        if (from == null) {
            return Optional.of(new ColumnKind.Sequence(1));
        }
        return from.integer().flatMap(first -> {
            if (first <= ColumnKind.Sequence.MAXIMUM_FROM) {
                return Optional.of(new ColumnKind.Sequence(first));
            }
            from.problem("from must be at most " + ColumnKind.Sequence.MAXIMUM_FROM + ", not " + first, "Lower it");
            return Optional.empty();
        });
    }

    private Optional<ColumnKind.Version> version() {
        return Optional.of(new ColumnKind.Version());
    }

    private Optional<ColumnKind.Constant> constant() {
        return required("value").flatMap(YamlNode::text).map(ColumnKind.Constant::new);
    }

    private Optional<ColumnKind.Flag> flag() {
        return Optional.of(new ColumnKind.Flag());
    }

    private Optional<ColumnKind.Uuid> uuid() {
        return Optional.of(new ColumnKind.Uuid());
    }

    private Optional<ColumnKind.IntegerRange> integer() {
        var from = required("from").flatMap(YamlNode::integer);
        var to = required("to").flatMap(YamlNode::integer);
        if (from.isEmpty() || to.isEmpty() || isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return fitting(() -> new ColumnKind.IntegerRange(from.get(), to.get()));
    }

    private Optional<ColumnKind.DecimalRange> decimal() {
        var from = required("from").flatMap(YamlNode::decimal);
        var to = required("to").flatMap(YamlNode::decimal);
        var given = Optional.ofNullable(entries.get("scale"));
        var scale = given.flatMap(this::scale);
        if (from.isEmpty() || to.isEmpty() || given.isPresent() && scale.isEmpty()) {
            return Optional.empty();
        }
        var decimals = scale.orElseGet(() -> scaleOf(from.get(), to.get()));
        var scaled = isOfScale("from", from.get(), decimals) & isOfScale("to", to.get(), decimals);
        if (!scaled || isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return fitting(() -> new ColumnKind.DecimalRange(from.get(), to.get(), decimals));
    }

    private Optional<Integer> scale(YamlNode node) {
        return node.integer(0).flatMap(scale -> {
            if (scale <= ColumnKind.DecimalRange.MAXIMUM_SCALE) {
                return Optional.of(scale.intValue());
            }
            node.problem(
                    "scale must be at most " + ColumnKind.DecimalRange.MAXIMUM_SCALE + ", not " + scale, "Lower it");
            return Optional.empty();
        });
    }

    /** As many decimals as were written. */
    private static int scaleOf(BigDecimal from, BigDecimal to) {
        return Math.min(ColumnKind.DecimalRange.MAXIMUM_SCALE, Math.max(0, Math.max(from.scale(), to.scale())));
    }

    private boolean isOfScale(String key, BigDecimal value, int scale) {
        var plain = value.stripTrailingZeros();
        // Looked at before any rescaling: 1e999999999 would fill the memory.
        if ((long) plain.precision() - plain.scale() > 18) {
            at(key).problem(column.name() + "'s '" + key + "' is too large", "Write at most 18 digits");
            return false;
        }
        if (plain.scale() > scale) {
            at(key).problem(
                            column.name() + "'s '" + key + "' has more decimals than its scale of " + scale,
                            "Raise the scale or round it");
            return false;
        }
        return true;
    }

    private Optional<ColumnKind.Choice> choice() {
        var of = required("of");
        if (of.isEmpty()) {
            return Optional.empty();
        }
        if (of.get().isMapping()) {
            return weighted(of.get());
        }
        var items = of.get().items();
        var seen = new HashSet<String>();
        var wrong = false;
        for (var item : items) {
            var text = item.text();
            if (text.isEmpty()) {
                wrong = true;
            } else if (text.get().isEmpty()) {
                item.problem(column.name() + " has an empty choice", "Remove it; the fault 'blank' makes cells empty");
                wrong = true;
            } else if (!seen.add(text.get())) {
                item.problem("'" + text.get() + "' stands twice in " + column.name(), "Remove one of them");
                wrong = true;
            }
        }
        if (items.isEmpty() && of.get().isSequence()) {
            of.get().problem(column.name() + " has nothing to choose from", "Write [a, b, c]");
        }
        return wrong || items.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnKind.Choice(of.get().texts()));
    }

    /** {@code of: { BTC: 5, ETH: 3 }}: BTC is drawn five times as often as a text of weight 1. */
    private Optional<ColumnKind.Choice> weighted(YamlNode of) {
        var weights = new ArrayList<Long>();
        var entries = of.entries();
        entries.forEach((text, node) -> {
            if (text.isEmpty()) {
                node.problem(column.name() + " has an empty choice", "Remove it; the fault 'blank' makes cells empty");
            } else {
                node.integer(1).filter(weight -> isWeight(node, weight)).ifPresent(weights::add);
            }
        });
        if (entries.isEmpty()) {
            of.problem(column.name() + " has nothing to choose from", "Write { a: 2, b: 1 }");
        }
        return entries.isEmpty() || weights.size() < entries.size()
                ? Optional.empty()
                : Optional.of(new ColumnKind.Choice(List.copyOf(entries.keySet()), weights));
    }

    private static boolean isWeight(YamlNode node, long weight) {
        if (weight <= ColumnKind.Choice.MAXIMUM_WEIGHT) {
            return true;
        }
        node.problem(
                "a weight must be at most " + ColumnKind.Choice.MAXIMUM_WEIGHT + ", not " + weight,
                "Divide all of them");
        return false;
    }

    private Optional<ColumnKind.TimestampRange> timestamp() {
        var given = Optional.ofNullable(entries.get("resolution"));
        var resolution = given.flatMap(ColumnKindReader::resolution);
        var step = resolution.orElse(Resolution.SECOND);
        var from = required("from").flatMap(node -> instant(node, Duration.ZERO, step));
        var to = required("to").flatMap(node -> instant(node, Duration.ofDays(1).minus(step.step()), step));
        if (from.isEmpty()
                || to.isEmpty()
                || given.isPresent() && resolution.isEmpty()
                || isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return Optional.of(new ColumnKind.TimestampRange(from.get(), to.get(), step));
    }

    private static Optional<Resolution> resolution(YamlNode node) {
        return node.text().flatMap(word -> {
            var resolution = Resolution.of(word);
            if (resolution.isEmpty()) {
                node.problem("unknown resolution '" + word + "'", Suggestion.didYouMean(word, Resolution.words()));
            }
            return resolution;
        });
    }

    /**
     * A point in time, or a date alone.
     *
     * @param intoDate how far into a date alone the point is: its start where a range begins, its end where one ends
     */
    private Optional<Instant> instant(YamlNode node, Duration intoDate, Resolution resolution) {
        return node.text().flatMap(text -> {
            var instant = instant(text, intoDate);
            if (instant.isEmpty()) {
                node.problem(
                        node.name() + " must be a date or a time with its zone, not '" + text + "'",
                        "Write for example 2025-12-25 or 2025-12-25T00:00:00Z");
                return instant;
            }
            if (instant.get().isBefore(EARLIEST) || instant.get().isAfter(LATEST)) {
                node.problem("'" + text + "' is outside the years 0001 to 9999", "Write a year between them");
                return Optional.empty();
            }
            if (!resolution.holds(instant.get())) {
                node.problem(
                        "'" + text + "' is finer than " + column.name() + "'s resolution, a " + resolution.word(),
                        "Add 'resolution: microsecond' or round it");
                return Optional.empty();
            }
            return instant;
        });
    }

    private static Optional<Instant> instant(String text, Duration intoDate) {
        try {
            return Optional.of(LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plus(intoDate));
        } catch (DateTimeParseException noDate) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException noTime) {
                return Optional.empty();
            }
        }
    }

    private Optional<YamlNode> required(String key) {
        return Optional.ofNullable(YamlNode.find(entries, column, key));
    }

    private YamlNode at(String key) {
        return entries.getOrDefault(key, column);
    }

    private <T extends Comparable<T>> boolean isUpsideDown(T from, T to) {
        if (from.compareTo(to) <= 0) {
            return false;
        }
        at("from")
                .problem(
                        column.name() + " runs from " + from + " to " + to + ", which is upside down",
                        "Swap 'from' and 'to'");
        return true;
    }

    /** The kind, where the count of its values fits 64 bits. */
    private <K extends ColumnKind> Optional<K> fitting(Supplier<K> kind) {
        try {
            return Optional.of(kind.get());
        } catch (ArithmeticException e) {
            column.problem(column.name() + " has more values than 64 bits can count", "Narrow its range or its scale");
            return Optional.empty();
        }
    }
}
