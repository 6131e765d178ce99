package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code elt.yaml}. */
final class DefinitionReader {

    /** What a schema's, table's or column's name may be without quotes in PostgreSQL, and no longer than it keeps. */
    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final Set<String> KEYS = Set.of("sources", "timeZone");
    private static final Set<String> SOURCE_KEYS =
            Set.of("files", "columns", "delimiter", "quote", "null", "maxMalformed", "generate");

    record Definition(String timeZone, List<Source> sources) {}

    private DefinitionReader() {}

    static Definition read(Path file, String text, Function<String, Optional<String>> properties, Problems problems) {
        var root = YamlNode.read(file, text, properties, problems);
        if (root.isEmpty()) {
            return new Definition("UTC", List.of());
        }
        var entries = root.get().entries(KEYS);
        var sources = new ArrayList<Source>();
        if (entries.containsKey("sources")) {
            entries.get("sources")
                    .entries()
                    .forEach((name, node) -> readSource(name, node, problems).ifPresent(sources::add));
        }
        var timeZone = Optional.ofNullable(entries.get("timeZone"))
                .flatMap(DefinitionReader::readTimeZone)
                .orElse("UTC");
        return new Definition(timeZone, sources);
    }

    private static Optional<String> readTimeZone(YamlNode node) {
        return node.text().filter(zone -> {
            try {
                ZoneId.of(zone);
                return true;
            } catch (DateTimeException e) {
                node.problem("'" + zone + "' is no time zone", "Write a name such as UTC or Europe/Berlin");
                return false;
            }
        });
    }

    private static Optional<Source> readSource(String name, YamlNode node, Problems problems) {
        if (!NAME.matcher(name).matches()) {
            node.problem(
                    "'" + name + "' cannot be a source's name",
                    "Use lower-case letters, digits and underscores; it names the table raw." + name);
            return Optional.empty();
        }
        var entries = node.entries(SOURCE_KEYS);
        var files = YamlNode.find(entries, node, "files");
        var generation =
                Optional.ofNullable(entries.get("generate")).flatMap(child -> GenerationReader.read(child, problems));
        if (files == null) {
            return Optional.empty();
        }
        return Optional.of(new Source(
                name,
                node.place(),
                files.texts(),
                files.place(),
                readFormat(entries),
                readColumns(entries),
                Optional.ofNullable(entries.get("maxMalformed"))
                        .flatMap(child -> child.integer(0))
                        .orElse(0L),
                generation));
    }

    private static CsvFormat readFormat(Map<String, YamlNode> entries) {
        var standard = CsvFormat.DEFAULT;
        return new CsvFormat(
                readCharacter(entries, "delimiter", standard.delimiter()),
                readCharacter(entries, "quote", standard.quote()),
                Optional.ofNullable(entries.get("null")).flatMap(YamlNode::text).orElse(standard.nullText()));
    }

    private static char readCharacter(Map<String, YamlNode> entries, String key, char standard) {
        var node = entries.get(key);
        if (node == null) {
            return standard;
        }
        var text = node.text().orElse(String.valueOf(standard));
        if (text.length() == 1 && text.charAt(0) != '\n' && text.charAt(0) != '\r') {
            return text.charAt(0);
        }
        node.problem(key + " must be one character, not '" + text + "'", "Write for example \"" + standard + "\"");
        return standard;
    }

    private static List<String> readColumns(Map<String, YamlNode> entries) {
        var node = entries.get("columns");
        if (node == null) {
            return List.of();
        }
        var columns = new ArrayList<String>();
        for (var item : node.items()) {
            item.text().ifPresent(column -> {
                if (!NAME.matcher(column).matches() || column.startsWith("_")) {
                    item.problem(
                            "'" + column + "' cannot be a column's name",
                            "Use lower-case letters, digits and underscores, a letter first");
                } else if (columns.contains(column)) {
                    item.problem("column '" + column + "' stands twice", "Remove one of them");
                } else {
                    columns.add(column);
                }
            });
        }
        return columns;
    }
}
