package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code generate:} of a source, and finds all of its problems at once. */
public final class GenerationReader {

    private final YamlNode section;
    private final Map<String, YamlNode> entries;

    private GenerationReader(YamlNode section) {
        this.section = section;
        this.entries = section.entries(DefinitionKeys.GENERATION.names());
    }

    /**
     * Reads a section.
     *
     * @param section the node under {@code generate:}
     * @param problems where the section's nodes record their problems
     * @return the generation; empty where anything is wrong with it, and then the problems get all reasons
     */
    public static Optional<Generation> read(YamlNode section, Problems problems) {
        var before = problems.count();
        var generation = new GenerationReader(section).generation(problems, before);
        return generation == null ? Optional.empty() : Optional.of(generation);
    }

    private @Nullable Generation generation(Problems problems, int before) {
        var rows = number("rows", 1, Generation.DEFAULT_ROWS);
        var seed = number("seed", Long.MIN_VALUE, Generation.DEFAULT_SEED);
        var columns = columns();
        var files = files();
        var time = time(columns);
        var key = key(columns);
        // Without any column, every column that a fault names would be unknown. Such problems would hide the cause.
        var faults = Optional.ofNullable(entries.get("faults"))
                .filter(node -> !columns.isEmpty())
                .map(node -> new FaultReader(columns, time != null, key).read(node))
                .orElse(List.of());
        var hasTruth = Optional.ofNullable(entries.get("truth"))
                .flatMap(YamlNode::bool)
                .orElse(true);
        if (problems.count() > before) {
            return null;
        }
        var parsed = columns.values().stream().flatMap(Optional::stream).toList();
        return new Generation(section.place(), rows, seed, files, time, hasTruth ? key : null, parsed, faults);
    }

    private int files() {
        var node = entries.get("files");
        var files = number("files", 1, 1);
        if (node != null && files > Generation.MAXIMUM_FILES) {
            node.problem("files must be at most " + Generation.MAXIMUM_FILES + ", not " + files, "Lower it");
            return 1;
        }
        return (int) files;
    }

    private long number(String key, long minimum, long otherwise) {
        return Optional.ofNullable(entries.get(key))
                .flatMap(node -> node.integer(minimum))
                .orElse(otherwise);
    }

    private Map<String, Optional<GeneratedColumn>> columns() {
        var node = YamlNode.find(entries, section, "columns");
        return node == null ? Map.of() : ColumnsReader.read(node);
    }

    private @Nullable String time(Map<String, Optional<GeneratedColumn>> columns) {
        var node = entries.get("time");
        if (node != null) {
            return node.text().filter(name -> isTime(node, name, columns)).orElse(null);
        }
        return named(columns, ColumnKind.TimestampRange.class).findFirst().orElse(null);
    }

    /**
     * Returns the column that identifies an event: the column that the section names, else the first column that
     * counts, else the first UUID.
     */
    private @Nullable String key(Map<String, Optional<GeneratedColumn>> columns) {
        var node = entries.get("key");
        if (node != null) {
            return node.text().filter(name -> isKey(node, name, columns)).orElse(null);
        }
        return Stream.concat(named(columns, ColumnKind.Sequence.class), named(columns, ColumnKind.Uuid.class))
                .findFirst()
                .orElse(null);
    }

    private static boolean isKey(YamlNode node, String name, Map<String, Optional<GeneratedColumn>> columns) {
        return isColumn(
                node,
                name,
                columns,
                kind -> kind instanceof ColumnKind.Sequence || kind instanceof ColumnKind.Uuid,
                "sequence or uuid",
                "Name one that is, or add it");
    }

    private static boolean isTime(YamlNode node, String name, Map<String, Optional<GeneratedColumn>> columns) {
        var timestamps = named(columns, ColumnKind.TimestampRange.class).toList();
        return isColumn(
                node,
                name,
                columns,
                ColumnKind.TimestampRange.class::isInstance,
                "timestamp",
                timestamps.isEmpty() ? "Remove it" : "Write one of " + String.join(", ", timestamps));
    }

    /** Returns whether a name is that of a column of the right kind, or of a column with a problem of its own. */
    private static boolean isColumn(
            YamlNode node,
            String name,
            Map<String, Optional<GeneratedColumn>> columns,
            Predicate<ColumnKind> isRight,
            String kinds,
            String fix) {
        var column = columns.get(name);
        if (column == null) {
            node.problem("unknown column '" + name + "'", Suggestion.didYouMean(name, columns.keySet()));
            return false;
        }
        if (column.isPresent() && !isRight.test(column.get().kind())) {
            node.problem(node.name() + " must be a column of kind " + kinds + ", which '" + name + "' is not", fix);
            return false;
        }
        return true;
    }

    private static Stream<String> named(
            Map<String, Optional<GeneratedColumn>> columns, Class<? extends ColumnKind> kind) {
        return columns.values().stream()
                .flatMap(Optional::stream)
                .filter(column -> kind.isInstance(column.kind()))
                .map(GeneratedColumn::name);
    }
}
