package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.key.ColumnWord;
import io.github.eltmaven.pipeline.key.DefinitionKey;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The keys of one column, with the problems that several kinds of column share. */
final class ColumnKeys {

    private final YamlNode column;
    private final Map<String, YamlNode> entries;

    /**
     * Creates the keys of a column.
     *
     * @param column the node for a problem with a missing key
     * @param entries the keys that are there
     */
    ColumnKeys(YamlNode column, Map<String, YamlNode> entries) {
        this.column = column;
        this.entries = entries;
    }

    /** Reads the keys of a column. Only {@code kind}, the keys of its kind and the given further keys are known. */
    static ColumnKeys of(YamlNode column, ColumnWord kind, DefinitionKey... further) {
        return new ColumnKeys(
                column,
                column.entries(Stream.of(
                                Stream.of(ColumnWord.KIND.name()),
                                kind.names().stream(),
                                Arrays.stream(further).map(DefinitionKey::name))
                        .flatMap(names -> names)
                        .toList()));
    }

    /** Returns the keys that are there. */
    Map<String, YamlNode> entries() {
        return entries;
    }

    /** Returns the column's name. */
    String name() {
        return column.name();
    }

    /** Returns the value of a key that must be there. */
    Optional<YamlNode> required(String key) {
        return Optional.ofNullable(YamlNode.find(entries, column, key));
    }

    /** Returns the value of an optional key. */
    Optional<YamlNode> given(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns the node for a problem with a key: the key's node, or the column where the key is missing. */
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
     * Returns how many decimals a number has.
     *
     * @param otherwise the result where the column does not say
     * @return empty where the value is wrong, and then the problems get the reason
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

    /** Returns as many decimals as the user wrote. */
    static int scaleOf(BigDecimal one, BigDecimal other) {
        return Math.min(ColumnKind.DecimalRange.MAXIMUM_SCALE, Math.max(0, Math.max(one.scale(), other.scale())));
    }

    boolean isOfScale(String key, BigDecimal value, int scale) {
        var plain = value.stripTrailingZeros();
        // This test comes before any rescaling, since 1e999999999 would fill the memory.
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

    /** Returns the kind where the count of its values fits 64 bits. */
    <K extends ColumnKind> Optional<K> fitting(Supplier<K> kind) {
        try {
            return Optional.of(kind.get());
        } catch (ArithmeticException e) {
            column.problem(name() + " has more values than 64 bits can count", "Narrow its range or its scale");
            return Optional.empty();
        }
    }
}
