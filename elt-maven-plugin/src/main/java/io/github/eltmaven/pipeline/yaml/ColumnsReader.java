package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.SystemColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code columns:} of a generation. It reads a column after the column that it depends on. */
final class ColumnsReader implements DependentReader.Parents {

    private final Map<String, YamlNode> nodes;
    private final Map<String, Optional<GeneratedColumn>> columns = new HashMap<>();
    private final List<String> reading = new ArrayList<>();

    private ColumnsReader(Map<String, YamlNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * Returns the columns by name, in the order of the file. A wrong column is empty, so that its name is still known.
     */
    static Map<String, Optional<GeneratedColumn>> read(YamlNode node) {
        var nodes = node.entries();
        if (node.isMapping() && nodes.isEmpty() || node.isNull()) {
            node.problem("columns is empty", "Add a line such as 'id: { kind: sequence }'");
        }
        var reader = new ColumnsReader(nodes);
        var columns = new LinkedHashMap<String, Optional<GeneratedColumn>>();
        nodes.keySet().forEach(name -> columns.put(name, reader.column(name)));
        return columns;
    }

    private Optional<GeneratedColumn> column(String name) {
        var known = columns.get(name);
        if (known != null) {
            return known;
        }
        reading.add(name);
        var column = read(name, nodes.get(name));
        reading.remove(name);
        columns.put(name, column);
        return column;
    }

    private Optional<GeneratedColumn> read(String name, YamlNode node) {
        if (name.isBlank()) {
            node.problem("a column has no name", "Name it");
            return Optional.empty();
        }
        if (SystemColumns.contain(name)) {
            node.problem(SystemColumns.what(name), "Write " + SystemColumns.otherName(name));
            return Optional.empty();
        }
        return ColumnKindReader.read(node, this).map(kind -> new GeneratedColumn(node.place(), name, kind));
    }

    @Override
    public Optional<List<String>> texts(YamlNode per) {
        return per.text().flatMap(name -> texts(per, name));
    }

    private Optional<List<String>> texts(YamlNode per, String name) {
        if (!nodes.containsKey(name)) {
            per.problem("unknown column '" + name + "'", Suggestion.didYouMean(name, nodes.keySet()));
            return Optional.empty();
        }
        var at = reading.indexOf(name);
        if (at >= 0) {
            var circle = new ArrayList<>(reading.subList(at, reading.size()));
            circle.add(name);
            per.problem("columns depend on each other: " + String.join(" → ", circle), "Let one of them stand alone");
            return Optional.empty();
        }
        var texts = column(name).map(column -> column.kind().texts());
        if (texts.isPresent() && texts.get().isEmpty()) {
            per.problem(
                    "nothing can depend on '" + name + "', which does not choose from texts",
                    "Name a column of kind choice");
        }
        return texts.filter(some -> !some.isEmpty());
    }
}
