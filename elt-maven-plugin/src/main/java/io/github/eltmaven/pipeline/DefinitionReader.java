package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code elt.yaml}. */
final class DefinitionReader {

    /** What a schema's, table's or column's name may be without quotes in PostgreSQL, and no longer than it keeps. */
    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final Set<String> KEYS = Set.of("sources", "timeZone");
    private static final Set<String> SOURCE_KEYS =
            Set.of("files", "columns", "delimiter", "quote", "null", "maxMalformed", "generate");

    /**
     * What {@code elt.yaml} says.
     *
     * @param sources those that are right
     * @param sourceNames the names of all, right or wrong; empty where the file could not be read
     */
    record Definition(String timeZone, List<Source> sources, Optional<Set<String>> sourceNames) {

        static final Definition UNREADABLE = new Definition("UTC", List.of(), Optional.empty());
    }

    private DefinitionReader() {}

    static Definition read(Path file, String text, Function<String, Optional<String>> properties, Problems problems) {
        var before = problems.count();
        var root = YamlNode.read(file, text, properties, problems);
        if (root.isEmpty()) {
            return problems.count() > before
                    ? Definition.UNREADABLE
                    : new Definition("UTC", List.of(), Optional.of(Set.of()));
        }
        var entries = root.get().entries(KEYS);
        var named = Optional.ofNullable(entries.get("sources"))
                .map(YamlNode::entries)
                .orElse(Map.of());
        // A misspelt 'sources', or sources that are no mapping, have names that are not known.
        var areNamesKnown = problems.count() == before;
        var sources = new ArrayList<Source>();
        named.forEach((name, node) -> readSource(name, node, problems).ifPresent(sources::add));
        References.check(sources, named.keySet(), problems);
        var timeZone = Optional.ofNullable(entries.get("timeZone"))
                .flatMap(DefinitionReader::readTimeZone)
                .orElse("UTC");
        return new Definition(timeZone, sources, areNamesKnown ? Optional.of(named.keySet()) : Optional.empty());
    }

    /** Names only: an offset such as UTC+2 means the opposite in PostgreSQL, which counts west of Greenwich. */
    private static Optional<String> readTimeZone(YamlNode node) {
        var known = ZoneId.getAvailableZoneIds();
        return node.text().filter(zone -> {
            if (!known.contains(zone)) {
                node.problem(
                        "'" + zone + "' is no time zone",
                        Suggestion.nearest(zone, known)
                                .map(name -> "Did you mean '" + name + "'?")
                                .orElse("Write a name such as UTC or Europe/Berlin"));
            }
            return known.contains(zone);
        });
    }

    private static Optional<Source> readSource(String name, YamlNode node, Problems problems) {
        var before = problems.count();
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    node.keyPlace(),
                    ProblemCode.CONFIGURATION,
                    "'" + name + "' cannot be a source's name",
                    "Use at most 63 lower-case letters, digits and underscores, no digit first; it names a table of schema raw");
        }
        var entries = node.entries(SOURCE_KEYS);
        var files = YamlNode.find(entries, node, "files");
        var patterns = files == null ? List.<String>of() : readPatterns(files, problems);
        var format = readFormat(entries);
        var columns = readColumns(entries);
        var maxMalformed = Optional.ofNullable(entries.get("maxMalformed"))
                .flatMap(child -> child.integer(0))
                .orElse(0L);
        var generation =
                Optional.ofNullable(entries.get("generate")).flatMap(child -> GenerationReader.read(child, problems));
        if (files == null || problems.count() > before) {
            return Optional.empty();
        }
        return Optional.of(
                new Source(name, node.place(), patterns, files.place(), format, columns, maxMalformed, generation));
    }

    private static List<String> readPatterns(YamlNode files, Problems problems) {
        var before = problems.count();
        var patterns = files.texts();
        if (problems.count() == before && (patterns.isEmpty() || patterns.contains(""))) {
            files.problem("files names no file", "Write a path or a pattern such as data/trades*.csv");
        }
        for (var pattern : patterns) {
            try {
                FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            } catch (PatternSyntaxException e) {
                files.problem(
                        "'" + pattern + "' is no file pattern: " + e.getDescription(),
                        "Close every bracket and brace, or put a backslash before it");
            }
        }
        return patterns;
    }

    private static CsvFormat readFormat(Map<String, YamlNode> entries) {
        var standard = CsvFormat.DEFAULT;
        var delimiter = readCharacter(entries, "delimiter", standard.delimiter());
        var quote = readCharacter(entries, "quote", standard.quote());
        if (delimiter == quote) {
            entries.getOrDefault("quote", entries.get("delimiter"))
                    .problem("delimiter and quote are the same character", "Choose two that differ");
        }
        var nullText = Optional.ofNullable(entries.get("null")).flatMap(YamlNode::text);
        return new CsvFormat(delimiter, quote, nullText.orElse(standard.nullText()));
    }

    private static char readCharacter(Map<String, YamlNode> entries, String key, char standard) {
        var node = entries.get(key);
        if (node == null) {
            return standard;
        }
        var text = node.text().orElse(String.valueOf(standard));
        if (text.matches("[\\t\\x20-\\x7e]")) {
            return text.charAt(0);
        }
        node.problem(
                key + " must be one ASCII character, not '" + text + "'",
                "Write for example " + (standard == '"' ? "'\"'" : "\"" + standard + "\""));
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
