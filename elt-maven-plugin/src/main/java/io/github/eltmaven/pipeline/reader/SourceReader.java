package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.BrokenGlob;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.DeliveryRules;
import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.FilePatterns;
import io.github.eltmaven.pipeline.OnRefused;
import io.github.eltmaven.pipeline.ProjectGlob;
import io.github.eltmaven.pipeline.Repeats;
import io.github.eltmaven.pipeline.Replaces;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.yaml.CsvFormatReader;
import io.github.eltmaven.pipeline.yaml.GenerationReader;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SystemColumns;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a source of {@code elt.yaml}. */
final class SourceReader {

    private final Schemas schemas;
    private final DateStyle dateStyle;
    private final YamlNode node;
    private final Problems problems;
    private final Map<String, YamlNode> entries;

    private SourceReader(Schemas schemas, DateStyle dateStyle, YamlNode node, Problems problems) {
        this.schemas = schemas;
        this.dateStyle = dateStyle;
        this.node = node;
        this.problems = problems;
        this.entries = node.entries(DefinitionKeys.SOURCE.names());
    }

    /**
     * Returns the source. Where anything is wrong with it, the result is empty and the problems get all reasons.
     *
     * @param dateStyle the date style of sources that set no style
     */
    static Optional<Source> read(Schemas schemas, DateStyle dateStyle, String name, YamlNode node, Problems problems) {
        var before = problems.count();
        if (!DefinitionReader.NAME.matcher(name).matches()) {
            problems.add(
                    node.keyPlace(),
                    ProblemCode.CONFIGURATION,
                    "'" + name + "' cannot be a source's name",
                    "Use at most 63 lower-case letters, digits and underscores, no digit first; it names a table of schema raw");
        }
        return new SourceReader(schemas, dateStyle, node, problems)
                .read(name)
                .filter(source -> problems.count() == before);
    }

    /**
     * Returns the source that a model reads where no file defines it. Its files are {@code data/<name>*.csv} in the
     * project, in the default format.
     */
    static Source implied(WarehouseModel model) {
        var name = model.query().source();
        var place = Place.of(model.query().sql().file());
        return new Source(
                model.schemas(),
                name,
                place,
                new FilePatterns(List.of("data/" + name + "*.csv"), place),
                CsvFormat.DEFAULT,
                List.of(),
                Map.of(),
                Drift.STOP,
                DeliveryRules.DEFAULT,
                DateStyle.NONE,
                Allowed.NONE,
                Source.DEFAULT_WINDOW,
                Optional.empty());
    }

    private Optional<Source> read(String name) {
        var files = YamlNode.find(entries, node, "files");
        var patterns = files == null ? List.<String>of() : patterns(files);
        var excluded = find("exclude").map(this::patterns).orElse(List.of());
        var format = CsvFormatReader.read(entries);
        var before = problems.count();
        var columns = columns();
        var areColumnsRight = problems.count() == before;
        var drift = choice("drift", Drift::of, Drift.words()).orElse(Drift.STOP);
        var style = find("dateStyle").flatMap(SourceReader::dateStyle).orElse(dateStyle);
        var maxMalformed = find("maxMalformed").flatMap(YamlNode::allowed).orElse(Allowed.NONE);
        var maxWindow = find("maxWindow").flatMap(SourceReader::maxWindow).orElse(Source.DEFAULT_WINDOW);
        var generation = find("generate").flatMap(child -> GenerationReader.read(child, problems));
        var isGenerated = entries.containsKey("generate");
        if (!format.header() && columns.isEmpty() && areColumnsRight && !isGenerated) {
            entries.get("header").problem("without a header nobody knows the columns", "Add 'columns: [a, b]'");
        }
        if (!format.header() && !isGenerated && columnsAreMapped()) {
            entries.get("columns").problem("without a header there is nothing to rename", "Write a list of columns");
        }
        if (isGenerated) {
            refuseUngenerated(format, patterns);
        }
        return files == null
                ? Optional.empty()
                : Optional.of(new Source(
                        schemas,
                        name,
                        node.place(),
                        new FilePatterns(
                                patterns,
                                files.place(),
                                excluded,
                                find("exclude").map(YamlNode::place).orElse(files.place())),
                        format,
                        List.copyOf(columns.values()),
                        columnsAreMapped() ? columns : Map.of(),
                        drift,
                        deliveries(),
                        style,
                        maxMalformed,
                        maxWindow,
                        generation));
    }

    private Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private boolean columnsAreMapped() {
        return find("columns").filter(YamlNode::isMapping).isPresent();
    }

    /** Refuses settings that the generator cannot write. */
    private void refuseUngenerated(CsvFormat format, List<String> patterns) {
        if (!format.encoding().equals(StandardCharsets.UTF_8)) {
            entries.get("encoding").problem("generated files are UTF-8", "Remove it, or 'generate'");
        }
        if (format.quote() == CsvFormat.NONE) {
            entries.get("quote").problem("generated values need quotes", "Remove it, or 'generate'");
        }
        if (format.skip() > 0) {
            entries.get("skip").problem("generated files have no lines to skip", "Remove it, or 'generate'");
        }
        if (columnsAreMapped()) {
            entries.get("columns").problem("generated columns have their names already", "Remove it, or 'generate'");
        }
        if (patterns.stream().anyMatch(pattern -> pattern.endsWith(".gz") || pattern.endsWith(".zst"))) {
            entries.get("files").problem("generated files are not compressed", "Write a name such as trades*.csv");
        }
    }

    private List<String> patterns(YamlNode files) {
        var before = problems.count();
        var project = node.property("project.basedir");
        var patterns = files.texts().stream()
                .map(glob -> project.map(path -> ProjectGlob.of(glob, path, File.separatorChar))
                        .orElse(glob))
                .toList();
        if (problems.count() == before && (patterns.isEmpty() || patterns.contains(""))) {
            files.problem(files.name() + " names no file", "Write a path or a pattern such as data/trades*.csv");
        }
        for (var pattern : patterns) {
            BrokenGlob.of(pattern).ifPresent(broken -> files.problem(broken.what(""), BrokenGlob.FIX));
        }
        return patterns;
    }

    /** Returns the columns by their names in the header, in the order of the definition. */
    private Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        var before = new HashSet<String>();
        var node = entries.get("columns");
        if (node == null) {
            return columns;
        }
        if (node.isMapping()) {
            node.entries()
                    .forEach((header, item) -> column(item, before).ifPresent(column -> columns.put(header, column)));
        } else {
            for (var item : node.items()) {
                column(item, before).ifPresent(column -> columns.put(column, column));
            }
        }
        return columns;
    }

    private static Optional<String> column(YamlNode item, Set<String> before) {
        return item.text().filter(column -> {
            if (!DefinitionReader.NAME.matcher(column).matches() || column.startsWith("_")) {
                item.problem(
                        "'" + column + "' cannot be a column's name",
                        "Use lower-case letters, digits and underscores, a letter first");
                return false;
            }
            if (SystemColumns.contain(column)) {
                var other = SystemColumns.otherName(column);
                item.problem(
                        SystemColumns.what(column),
                        "Write " + other + ", the name that a header '" + column + "' gives");
                return false;
            }
            if (!before.add(column)) {
                item.problem("column '" + column + "' stands twice", "Remove one of them");
                return false;
            }
            return true;
        });
    }

    /** Returns the order of day and month in a date. */
    static Optional<DateStyle> dateStyle(YamlNode node) {
        return node.text().flatMap(word -> {
            var style = DateStyle.of(word);
            if (style.isEmpty()) {
                node.problem(
                        "dateStyle cannot be '" + word + "'",
                        "Write DMY for 31/12/2020 or MDY for 12/31/2020; 2020-12-31 is read without it");
            }
            return style;
        });
    }

    private static Optional<Integer> maxWindow(YamlNode node) {
        return node.integer(1).flatMap(megabytes -> {
            if (megabytes <= Source.LARGEST_WINDOW) {
                return Optional.of(megabytes.intValue());
            }
            node.problem(
                    "maxWindow must be at most " + Source.LARGEST_WINDOW + " MB, not " + megabytes,
                    "Lower it: zstd reads no larger window");
            return Optional.empty();
        });
    }

    private DeliveryRules deliveries() {
        return new DeliveryRules(
                choice("repeats", Repeats::of, Repeats.words()).orElse(DeliveryRules.DEFAULT.repeats()),
                choice("replaces", Replaces::of, Replaces.words()).orElse(DeliveryRules.DEFAULT.replaces()),
                choice("onRefused", OnRefused::of, OnRefused.words()).orElse(DeliveryRules.DEFAULT.onRefused()));
    }

    /** Returns the value of a key that takes one of a few words. */
    private <T> Optional<T> choice(String key, Function<String, Optional<T>> constant, List<String> words) {
        return find(key)
                .flatMap(child -> child.text().flatMap(word -> {
                    var chosen = constant.apply(word);
                    if (chosen.isEmpty()) {
                        child.problem(key + " cannot be '" + word + "'", Suggestion.didYouMean(word, words));
                    }
                    return chosen;
                }));
    }
}
