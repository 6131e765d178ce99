package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads a column that chooses: {@code { kind: choice, of: [BUY, SELL] }}. */
final class ChoiceReader {

    private ChoiceReader() {}

    static Optional<ColumnKind> read(ColumnKeys keys) {
        return keys.required("of").flatMap(of -> of.isMapping() ? weighted(keys, of) : listed(keys, of));
    }

    private static Optional<ColumnKind> listed(ColumnKeys keys, YamlNode of) {
        var items = of.items();
        var seen = new HashSet<String>();
        var wrong = false;
        for (var item : items) {
            var text = item.text();
            if (text.isEmpty()) {
                wrong = true;
            } else if (text.get().isEmpty()) {
                refuseEmpty(keys, item);
                wrong = true;
            } else if (!seen.add(text.get())) {
                item.problem("'" + text.get() + "' stands twice in " + keys.name(), "Remove one of them");
                wrong = true;
            }
        }
        if (items.isEmpty() && of.isSequence()) {
            of.problem(keys.name() + " has nothing to choose from", "Write [a, b, c]");
        }
        return wrong || items.isEmpty() ? Optional.empty() : Optional.of(new ColumnKind.Choice(of.texts()));
    }

    /** Reads {@code of: { BTC: 5, ETH: 3 }}. The generator draws BTC five times as often as a text of weight 1. */
    private static Optional<ColumnKind> weighted(ColumnKeys keys, YamlNode of) {
        var weights = new ArrayList<Long>();
        var entries = of.entries();
        entries.forEach((text, node) -> {
            if (text.isEmpty()) {
                refuseEmpty(keys, node);
            } else {
                node.integer(1).filter(weight -> isWeight(node, weight)).ifPresent(weights::add);
            }
        });
        if (entries.isEmpty()) {
            of.problem(keys.name() + " has nothing to choose from", "Write { a: 2, b: 1 }");
        }
        return entries.isEmpty() || weights.size() < entries.size()
                ? Optional.empty()
                : Optional.of(new ColumnKind.Choice(List.copyOf(entries.keySet()), weights));
    }

    private static void refuseEmpty(ColumnKeys keys, YamlNode node) {
        node.problem(keys.name() + " has an empty choice", "Remove it; the fault 'blank' makes cells empty");
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
}
