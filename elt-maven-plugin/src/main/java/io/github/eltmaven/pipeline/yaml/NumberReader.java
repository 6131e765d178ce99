package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.key.ColumnWord;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads columns of numbers: {@code { kind: decimal, from: 0.5, to: 9, distribution: normal }}. */
final class NumberReader {

    private NumberReader() {}

    static Optional<ColumnKind> integer(ColumnKeys keys) {
        var from = keys.required("from").flatMap(YamlNode::integer);
        var to = keys.required("to").flatMap(YamlNode::integer);
        if (from.isEmpty() || to.isEmpty() || keys.isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return new DistributionReader(keys, ColumnWord.INTEGER)
                .ofRange(BigDecimal.valueOf(from.get()), BigDecimal.valueOf(to.get()))
                .flatMap(distribution ->
                        keys.fitting(() -> new ColumnKind.IntegerRange(from.get(), to.get(), distribution)));
    }

    static Optional<ColumnKind> decimal(ColumnKeys keys) {
        var from = keys.required("from").flatMap(YamlNode::decimal);
        var to = keys.required("to").flatMap(YamlNode::decimal);
        var otherwise = from.isEmpty() || to.isEmpty() ? 0 : ColumnKeys.scaleOf(from.get(), to.get());
        var scale = keys.scale(otherwise);
        if (from.isEmpty() || to.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        var scaled = keys.isOfScale("from", from.get(), scale.get()) & keys.isOfScale("to", to.get(), scale.get());
        if (!scaled || keys.isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return new DistributionReader(keys, ColumnWord.DECIMAL)
                .ofRange(from.get(), to.get())
                .flatMap(distribution -> keys.fitting(
                        () -> new ColumnKind.DecimalRange(from.get(), to.get(), scale.get(), distribution)));
    }
}
