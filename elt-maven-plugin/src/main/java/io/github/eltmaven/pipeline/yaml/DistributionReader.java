package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.Distribution;
import io.github.eltmaven.pipeline.key.ColumnWord;
import io.github.eltmaven.problem.Suggestion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Reads how likely each value of a column is: {@code distribution: zipf, exponent: 1.2}. */
final class DistributionReader {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal DEVIATIONS_OF_A_RANGE = BigDecimal.valueOf(6);

    private final ColumnKeys keys;
    private final List<String> known;

    DistributionReader(ColumnKeys keys, ColumnWord kind) {
        this.keys = keys;
        this.known = kind.words("distribution");
    }

    /**
     * Returns the distribution over a range of numbers. Where anything is wrong with it, the result is empty and the
     * problems get the reason.
     */
    Optional<Distribution> ofRange(BigDecimal from, BigDecimal to) {
        return word().flatMap(word -> read(word, from, to));
    }

    /** Returns the distribution over ranks. Ranks have no mean. */
    Optional<Distribution> ofRanks() {
        return word().flatMap(word -> read(word, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    private Optional<String> word() {
        var node = keys.given("distribution");
        if (node.isEmpty()) {
            return Optional.of(ColumnWord.UNIFORM);
        }
        return node.get().text().filter(word -> {
            if (!known.contains(word)) {
                node.get().problem("unknown distribution '" + word + "'", Suggestion.didYouMean(word, known));
            }
            return known.contains(word);
        });
    }

    private Optional<Distribution> read(String word, BigDecimal from, BigDecimal to) {
        var fits = isOnlyOf(ColumnWord.NORMAL, word, "mean")
                & isOnlyOf(ColumnWord.NORMAL, word, "deviation")
                & isOnlyOf(ColumnWord.ZIPF, word, "exponent");
        if (!fits) {
            return Optional.empty();
        }
        return switch (word) {
            case ColumnWord.NORMAL -> normal(from, to);
            case ColumnWord.ZIPF -> exponent().map(Distribution.Zipf::new);
            default -> Optional.of(new Distribution.Uniform());
        };
    }

    private boolean isOnlyOf(String distribution, String word, String key) {
        var node = keys.given(key);
        if (node.isPresent() && !word.equals(distribution)) {
            node.get().problem(key + " belongs to 'distribution: " + distribution + "'", "Write that, or remove it");
            return false;
        }
        return true;
    }

    private Optional<Distribution> normal(BigDecimal from, BigDecimal to) {
        var width = to.subtract(from);
        var mean = within("mean", from, to, from.add(to).divide(TWO, MathContext.DECIMAL64));
        var deviation =
                within("deviation", BigDecimal.ZERO, width, width.divide(DEVIATIONS_OF_A_RANGE, MathContext.DECIMAL64));
        return mean.isEmpty() || deviation.isEmpty()
                ? Optional.empty()
                : Optional.of(new Distribution.Normal(mean.get(), deviation.get()));
    }

    private Optional<Double> exponent() {
        return within(
                        "exponent",
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(Distribution.Zipf.MAXIMUM_EXPONENT),
                        BigDecimal.valueOf(Distribution.Zipf.DEFAULT_EXPONENT))
                .map(BigDecimal::doubleValue)
                .filter(exponent -> {
                    if (exponent == 0) {
                        keys.at("exponent").problem("exponent must be more than 0", "Write for example 1");
                    }
                    return exponent > 0;
                });
    }

    private Optional<BigDecimal> within(String key, BigDecimal least, BigDecimal most, BigDecimal otherwise) {
        var node = keys.given(key);
        if (node.isEmpty()) {
            return Optional.of(otherwise);
        }
        return node.get().decimal().filter(value -> {
            var is = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
            if (!is) {
                node.get()
                        .problem(
                                key + " must be " + least.toPlainString() + " to " + most.toPlainString() + ", not "
                                        + value,
                                "Correct it");
            }
            return is;
        });
    }
}
