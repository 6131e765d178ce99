package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The keys of one column, and the problems that several kinds of column have with theirs. */
final class ColumnKeys {

    private final YamlNode column;
    private final Map<String, YamlNode> entries;

    /**
     * The keys of a column.
     *
     * @param column what is told to lack a key
     * @param entries the keys that are there
     */
    ColumnKeys(YamlNode column, Map<String, YamlNode> entries) {
        this.column = column;
        this.entries = entries;
    }

    /** The keys of a column, of which only {@code kind} and the given ones are known. */
    static ColumnKeys of(YamlNode column, List<String> known) {
        return new ColumnKeys(
                column,
                column.entries(Stream.concat(Stream.of("kind"), known.stream()).toList()));
    }

    /** What the column is called. */
    String name() {
        return column.name();
    }

    /** The value of a key that must be there. */
    Optional<YamlNode> required(String key) {
        return Optional.ofNullable(YamlNode.find(entries, column, key));
    }

    /** The value of a key that may be left out. */
    Optional<YamlNode> given(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Where a problem with a key is told: there, or at the column where the key is left out. */
    YamlNode at(String key) {
        return entries.getOrDefault(key, column);
    }

    <T extends Comparable<T>> boolean isUpsideDown(T from, T to) {
        if (from.compareTo(to) <= 0) {
            return false;
        }
        at("from")
                .problem(
                        name() + " runs from " + from + " to " + to + ", which is upside down", "Swap 'from' and 'to'");
        return true;
    }

    /**
     * How many decimals are written.
     *
     * @param otherwise where the column does not say
     * @return empty where it says it wrongly, which is then recorded
     */
    Optional<Integer> scale(int otherwise) {
        var node = entries.get("scale");
        if (node == null) {
            return Optional.of(otherwise);
        }
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
    static int scaleOf(BigDecimal one, BigDecimal other) {
        return Math.min(ColumnKind.DecimalRange.MAXIMUM_SCALE, Math.max(0, Math.max(one.scale(), other.scale())));
    }

    boolean isOfScale(String key, BigDecimal value, int scale) {
        var plain = value.stripTrailingZeros();
        // Looked at before any rescaling: 1e999999999 would fill the memory.
        if ((long) plain.precision() - plain.scale() > 18) {
            at(key).problem(name() + "'s '" + key + "' is too large", "Write at most 18 digits");
            return false;
        }
        if (plain.scale() > scale) {
            at(key).problem(
                            name() + "'s '" + key + "' has more decimals than its scale of " + scale,
                            "Raise the scale or round it");
            return false;
        }
        return true;
    }

    /** The kind, where the count of its values fits 64 bits. */
    <K extends ColumnKind> Optional<K> fitting(Supplier<K> kind) {
        try {
            return Optional.of(kind.get());
        } catch (ArithmeticException e) {
            column.problem(name() + " has more values than 64 bits can count", "Narrow its range or its scale");
            return Optional.empty();
        }
    }
}
