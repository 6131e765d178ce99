package io.github.eltmaven.page;

import io.github.eltmaven.ledger.LineageFacts;
import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.ledger.LineageRow.Reach;
import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.ledger.StoredTable;
import io.github.eltmaven.page.LineageNode.Feed;
import io.github.eltmaven.page.LineageNode.NodeColumn;
import io.github.eltmaven.page.LineageNode.NodeFact;
import io.github.eltmaven.page.LineageNode.NodeKind;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.report.CountsText;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.sql.SqlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lineage graph of a pipeline. It combines the project's description of its tables with the facts of the
 * ledger and the database.
 */
final class LineageGraphBuilder {

    private static final String NOTHING = "nothing loaded";

    private final ReportFacts report;
    private final LineageFacts lineage;
    private final Path base;
    private final Moments moments;
    private final Map<String, ModelState> states;
    private final Map<String, LoadTotal> loads;
    private final Map<String, LineageNode> nodes = new TreeMap<>();

    LineageGraphBuilder(ReportFacts report, LineageFacts lineage, Path base, Moments moments) {
        this.report = report;
        this.lineage = lineage;
        this.base = base;
        this.moments = moments;
        this.states = report.models().stream().collect(Collectors.toMap(ModelState::model, Function.identity()));
        this.loads = report.loads().stream().collect(Collectors.toMap(LoadTotal::source, Function.identity()));
    }

    /**
     * Returns the graph. It also has models that no run built. For such a mart, the graph does not show what it reads.
     */
    LineageGraph build(Pipeline pipeline) {
        pipeline.sources().forEach(source -> {
            add(files(source));
            add(raw(source));
        });
        pipeline.warehouseModels().forEach(model -> add(warehouse(model)));
        pipeline.martModels().forEach(model -> add(mart(model)));
        nodes.values().stream()
                .flatMap(node -> node.inputs().stream())
                .filter(input -> !nodes.containsKey(input))
                .distinct()
                .toList()
                .forEach(input -> add(other(input)));
        return new LineageGraph(nodes.values().stream()
                .sorted(Comparator.comparing(LineageNode::kind))
                .toList());
    }

    private void add(LineageNode node) {
        nodes.put(node.name(), node);
    }

    private static String filesOf(String source) {
        return "files of " + source;
    }

    private LineageNode files(Source source) {
        var total = Optional.ofNullable(loads.get(source.name()));
        return LineageNode.withoutQuery(
                filesOf(source.name()),
                NodeKind.FILES,
                "source",
                total.map(load -> Numbers.count(load.files(), "file")).orElse(NOTHING),
                "",
                List.of(new NodeFact(
                        "Found by",
                        source.files().wanted().stream().map(this::relative).collect(Collectors.joining(", ")))),
                List.of(),
                List.of());
    }

    private LineageNode raw(Source source) {
        var total = Optional.ofNullable(loads.get(source.name()));
        var files = filesOf(source.name());
        var columns = columns(
                source.table(),
                // Columns that the plugin adds come from no file.
                column -> column.startsWith("_") ? List.of() : List.of(new Feed(files, null)));
        return LineageNode.withoutQuery(
                source.table(),
                NodeKind.RAW,
                "raw",
                total.map(load -> Numbers.count(load.counts().loaded(), "row")).orElse(NOTHING),
                comment(source.table()),
                total.map(load -> List.of(new NodeFact(
                                "Records",
                                Numbers.count(load.counts().records()) + " = " + CountsText.parts(load.counts()))))
                        .orElse(List.of()),
                List.of(files),
                columns);
    }

    private LineageNode warehouse(WarehouseModel model) {
        var facts = new ArrayList<NodeFact>();
        Optional.ofNullable(states.get(model.table()))
                .map(ModelState::counts)
                .ifPresent(counts -> facts.add(new NodeFact("Records", CountsText.sum(counts))));
        return model(model.table(), NodeKind.DW, model.query().sql(), List.of(model.input()), facts);
    }

    private LineageNode mart(MartModel model) {
        var inputs = Optional.ofNullable(states.get(model.table()))
                .map(ModelState::inputs)
                .orElse(List.of());
        return model(model.table(), NodeKind.MART, model.sql(), inputs, List.of());
    }

    private LineageNode model(String table, NodeKind kind, SqlText sql, List<String> inputs, List<NodeFact> facts) {
        var rows = lineage.lineage().getOrDefault(table, List.of());
        var state = Optional.ofNullable(states.get(table));
        var all = new TreeSet<>(inputs);
        rows.forEach(row -> all.add(row.input()));
        var known = new ArrayList<>(facts);
        known.addAll(lastChange(table));
        return new LineageNode(
                table,
                kind,
                kind == NodeKind.DW ? "dw" : "mart",
                state.map(built -> Numbers.count(built.counts().current(), "row"))
                        .orElse("never built"),
                sql.description().isEmpty() ? comment(table) : sql.description(),
                known,
                relative(sql.file().toString()),
                sql.query(),
                List.copyOf(all),
                columns(table, column -> feeds(rows, Reach.VALUE, column)),
                feeds(rows, Reach.ROWS, null),
                // An older version of the plugin filled the table without recording its lineage. Only the table's
                // inputs are known.
                rows.isEmpty()
                        ? all.stream().map(input -> new Feed(input, null)).toList()
                        : feeds(rows, Reach.UNKNOWN, null));
    }

    private List<NodeFact> lastChange(String table) {
        var last = report.changes().get(table);
        if (last == null) {
            return List.of();
        }
        var change = last.change();
        return List.of(
                new NodeFact("Strategy", change.strategy() + ": " + change.reason()),
                new NodeFact(
                        "Changed",
                        Numbers.count(change.rows().inserted()) + " inserted, "
                                + Numbers.count(change.rows().updated())
                                + " updated, "
                                + Numbers.count(change.rows().deleted()) + " deleted, "
                                + Numbers.count(change.rows().unchanged())
                                + " unchanged"),
                new NodeFact(
                        "Time",
                        String.format(Locale.ROOT, "%,.3f s", change.elapsed().toMillis() / 1000.0)),
                new NodeFact("Run", last.run() + ", " + moments.text(last.at())));
    }

    /** Returns the node of a table that no model fills. */
    private LineageNode other(String table) {
        return LineageNode.withoutQuery(
                table,
                NodeKind.OTHER,
                "table of the project",
                null,
                comment(table),
                List.of(),
                List.of(),
                columns(table, column -> List.of()));
    }

    private String comment(String table) {
        return Optional.ofNullable(lineage.tables().get(table))
                .map(StoredTable::comment)
                .orElse("");
    }

    private List<NodeColumn> columns(String table, Function<String, List<Feed>> feeds) {
        return Optional.ofNullable(lineage.tables().get(table)).map(StoredTable::columns).orElse(List.of()).stream()
                .map(column -> new NodeColumn(column.name(), column.type(), feeds.apply(column.name())))
                .toList();
    }

    private static List<Feed> feeds(List<LineageRow> rows, Reach reach, @Nullable String column) {
        return rows.stream()
                .filter(row -> row.reach() == reach && (column == null || column.equals(row.column())))
                .map(row -> new Feed(row.input(), row.inputColumn()))
                .toList();
    }

    /** Returns a path relative to the project. */
    private String relative(String path) {
        var start = base + base.getFileSystem().getSeparator();
        return path.startsWith(start) ? path.substring(start.length()) : path;
    }
}
