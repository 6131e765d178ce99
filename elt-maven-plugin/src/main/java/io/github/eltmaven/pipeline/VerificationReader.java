package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code elt.yaml} says under {@code verify:}. */
final class VerificationReader {

    private static final String KEEP = "keep";
    private static final String TABLES = "tables";
    private static final String OFF = "off";

    private final Map<String, YamlNode> entries;

    private VerificationReader(YamlNode node) {
        var keys = new ArrayList<>(List.of(KEEP, TABLES));
        Arrays.stream(BuiltIn.values()).map(BuiltIn::word).forEach(keys::add);
        this.entries = node.entries(keys);
    }

    static Verification read(YamlNode node) {
        return new VerificationReader(node).read();
    }

    private Verification read() {
        var builtIn = new EnumMap<BuiltIn, Optional<Severity>>(BuiltIn.class);
        for (var check : BuiltIn.values()) {
            find(check.word()).flatMap(VerificationReader::level).ifPresent(level -> builtIn.put(check, level));
        }
        var keep = find(KEEP)
                .flatMap(node -> node.integer(0))
                .map(rows -> (int) Math.min(rows, Integer.MAX_VALUE))
                .orElse(Verification.DEFAULT_KEEP);
        return new Verification(
                builtIn, keep, find(TABLES).map(ReadyMadeReader::read).orElse(List.of()));
    }

    private Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** {@code error}, {@code warn} or {@code off}; empty inside for off, outside for none of them. */
    private static Optional<Optional<Severity>> level(YamlNode node) {
        return node.text().flatMap(text -> switch (text) {
            case "error" -> Optional.of(Optional.of(Severity.ERROR));
            case "warn" -> Optional.of(Optional.of(Severity.WARN));
            case OFF, "false" -> Optional.of(Optional.empty());
            default -> {
                node.problem(
                        node.name() + " must be error, warn or off, not '" + text + "'",
                        Suggestion.didYouMean(text, List.of("error", "warn", OFF)));
                yield Optional.empty();
            }
        });
    }
}
