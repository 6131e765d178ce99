package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Verification;
import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.pipeline.yaml.ReadyMadeReader;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Suggestion;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the section {@code verify:} of {@code elt.yaml}. */
final class VerificationReader {

    private static final String KEEP = "keep";
    private static final String TABLES = "tables";
    private static final String OFF = "off";

    private final List<Map<String, YamlNode>> all;

    private VerificationReader(List<YamlNode> nodes) {
        this.all = nodes.stream()
                .map(node -> node.entries(DefinitionKeys.VERIFICATION.names()))
                .toList();
    }

    /**
     * Reads one or several sections.
     *
     * @param nodes the sections; an earlier section overrides what a later one says about a check or a table
     */
    static Verification read(List<YamlNode> nodes) {
        return new VerificationReader(nodes).read();
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
        var tables = new LinkedHashMap<String, YamlNode>();
        each(TABLES).forEach(node -> node.entries().forEach(tables::putIfAbsent));
        return new Verification(builtIn, keep, ReadyMadeReader.read(tables.values()));
    }

    private Optional<YamlNode> find(String key) {
        return each(key).findFirst();
    }

    private Stream<YamlNode> each(String key) {
        return all.stream().flatMap(entries -> Stream.ofNullable(entries.get(key)));
    }

    /**
     * Returns {@code error}, {@code warn} or {@code off}. The inner value is empty for off. The outer value is empty
     * for any other text.
     */
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
