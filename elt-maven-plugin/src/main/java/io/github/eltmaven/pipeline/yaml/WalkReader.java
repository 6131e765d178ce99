package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.key.ColumnWord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads a price that moves: {@code { kind: walk, start: 100, step: 0.5%, every: 1h }}. */
final class WalkReader {

    private static final int DEFAULT_SCALE = 2;

    private WalkReader() {}

    static Optional<ColumnKind> read(ColumnKeys keys) {
        var start = keys.required("start").flatMap(YamlNode::decimal);
        var step = keys.required("step").flatMap(YamlNode::share);
        var every = keys.given("every")
                .map(WalkReader::every)
                .orElseGet(() -> Optional.of(
                        DelayReader.standard(ColumnWord.WALK.keys(), "every").to()));
        var min = keys.given("min").map(YamlNode::decimal).orElse(Optional.of(BigDecimal.ZERO));
        var written = start.isEmpty() || min.isEmpty() ? 0 : ColumnKeys.scaleOf(start.get(), min.get());
        var scale = keys.scale(Math.max(DEFAULT_SCALE, written));
        if (start.isEmpty() || step.isEmpty() || every.isEmpty() || min.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        var least = keys.given("min").isPresent() ? min.get() : BigDecimal.ONE.movePointLeft(scale.get());
        var scaled = keys.isOfScale("start", start.get(), scale.get()) & keys.isOfScale("min", least, scale.get());
        if (!scaled || !isPositive(keys, least) || !isAtLeast(keys, start.get(), least)) {
            return Optional.empty();
        }
        return keys.fitting(() -> new ColumnKind.Walk(start.get(), step.get(), every.get(), least, scale.get()));
    }

    private static Optional<Duration> every(YamlNode node) {
        return DelayReader.read(node).filter(delay -> isWhile(node, delay)).map(Delay::to);
    }

    private static boolean isWhile(YamlNode node, Delay delay) {
        var is = delay.from().equals(delay.to()) && !delay.to().isZero();
        if (!is) {
            node.problem("every must be one time of at least 1s", "Write for example 1h");
        }
        return is;
    }

    private static boolean isPositive(ColumnKeys keys, BigDecimal min) {
        if (min.signum() <= 0) {
            keys.at("min").problem("min must be more than 0, not " + min, "Write for example 0.01");
        }
        return min.signum() > 0;
    }

    private static boolean isAtLeast(ColumnKeys keys, BigDecimal start, BigDecimal min) {
        if (start.compareTo(min) < 0) {
            keys.at("start")
                    .problem(
                            "start must be at least " + min.toPlainString() + ", not " + start,
                            "Raise it, or lower 'min'");
        }
        return start.compareTo(min) >= 0;
    }
}
