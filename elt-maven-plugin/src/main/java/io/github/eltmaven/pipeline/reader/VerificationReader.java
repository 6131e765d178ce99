package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Verification;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.pipeline.yaml.ReadyMadeReader;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what {@code elt.yaml} says under {@code verify:}. */
final class VerificationReader {

    private static final String KEEP = "keep";
    private static final String TABLES = "tables";
    private static final String OFF = "off";

    private final List<Map<String, YamlNode>> all;

    private VerificationReader(List<YamlNode> nodes) {
        var keys = new ArrayList<>(List.of(KEEP, TABLES));
        Arrays.stream(BuiltIn.values()).map(BuiltIn::word).forEach(keys::add);
        this.all = nodes.stream().map(node -> node.entries(keys)).toList();
    }

    /**
     * Reads one or several of them.
     *
     * @param nodes what an earlier one says of a check or of a table comes before what a later one says
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
