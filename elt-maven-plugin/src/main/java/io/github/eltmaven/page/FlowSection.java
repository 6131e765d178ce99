package io.github.eltmaven.page;

import io.github.eltmaven.ledger.LoadTotal;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.report.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The way of the records: from files to raw, from raw to the tables of dw or aside, and to the marts.
 *
 * @param loads the counts of each source's load
 * @param warehouse the tables of dw
 * @param marts the other tables that models fill, each with its last refresh
 * @param json the same as nodes and links, for the picture
 */
record FlowSection(List<LoadTotal> loads, List<ModelState> warehouse, List<MartFlow> marts, String json) {

    /** The least width of a link, as a share of the widest node. */
    private static final double THINNEST = 0.004;

    FlowSection {
        loads = List.copyOf(loads);
        warehouse = List.copyOf(warehouse);
        marts = List.copyOf(marts);
    }

    /** Whether a record was forgotten, so that the table has a column for it. */
    boolean hasForgotten() {
        return loads.stream().anyMatch(load -> load.counts().forgotten() > 0);
    }

    /** A mart with its last refresh. */
    record MartFlow(String table, long rows, String inputs, String strategy, String reason) {}

    /** A node of the picture. */
    private record Node(String id, String label, String kind, long count, int depth) {}

    /**
     * A link of the picture.
     *
     * @param value the width of the link
     * @param count how many records or rows the link stands for
     */
    private record Link(String source, String target, double value, long count, String kind) {}

    private record Picture(List<Node> nodes, List<Link> links, int lanes) {}

    static FlowSection of(ReportFacts facts) {
        var warehouse = facts.models().stream()
                .filter(model -> isOfSource(model, facts))
                .toList();
        var marts = facts.models().stream()
                .filter(model -> !isOfSource(model, facts))
                .map(model -> mart(model, facts))
                .toList();
        return new FlowSection(facts.loads(), warehouse, marts, ScriptJson.of(new Drawing(facts).picture()));
    }

    boolean isEmpty() {
        return loads.isEmpty() && warehouse.isEmpty() && marts.isEmpty();
    }

    /** Returns whether a model reads a source, so that the ledger accounts for its records. */
    static boolean isOfSource(ModelState model, ReportFacts facts) {
        return facts.schemas().isDw(model.model());
    }

    private static MartFlow mart(ModelState model, ReportFacts facts) {
        var change = facts.changes().get(model.model());
        return new MartFlow(
                model.model(),
                model.counts().current(),
                String.join(", ", model.inputs()),
                change == null ? "" : change.change().strategy(),
                change == null ? "" : change.change().reason());
    }

    static String number(long count) {
        return Numbers.count(count);
    }

    /** Builds the picture. */
    private static final class Drawing {

        private static final int OUTCOME_DEPTH = 2;

        private final ReportFacts facts;
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private final List<Link> links = new ArrayList<>();
        private final double thinnest;

        Drawing(ReportFacts facts) {
            this.facts = facts;
            this.thinnest = THINNEST
                    * Math.max(
                            1,
                            facts.loads().stream()
                                    .mapToLong(load -> load.counts().records())
                                    .sum());
        }

        Picture picture() {
            facts.loads().forEach(this::load);
            facts.models().stream().filter(model -> isOfSource(model, facts)).forEach(this::warehouse);
            var marts = facts.models().stream()
                    .filter(model -> !isOfSource(model, facts))
                    .toList();
            // Every mart needs a node before its inputs are linked, since a mart may read a later mart.
            marts.forEach(mart ->
                    node(mart.model(), mart.model(), "mart", mart.counts().current(), depth(mart)));
            marts.forEach(this::inputs);
            var lanes = nodes.values().stream().collect(Collectors.groupingBy(Node::depth, Collectors.counting()));
            return new Picture(
                    List.copyOf(nodes.values()),
                    links,
                    lanes.values().stream().mapToInt(Long::intValue).max().orElse(0));
        }

        private void load(LoadTotal load) {
            var files = "files:" + load.source();
            var raw = load.table();
            node(
                    files,
                    load.source() + ": " + Numbers.count(load.files(), "file"),
                    "file",
                    load.counts().records(),
                    0);
            node(raw, raw, "raw", load.counts().loaded(), 1);
            link(files, raw, load.counts().loaded(), "loaded");
            aside(files, "malformed", load.counts().malformed(), 1);
            aside(files, "forgotten", load.counts().forgotten(), 1);
        }

        private void warehouse(ModelState model) {
            var counts = model.counts();
            node(model.model(), model.model(), "current", counts.current(), OUTCOME_DEPTH);
            for (var input : model.inputs()) {
                node(input, input, "raw", counts.read(), 1);
                link(input, model.model(), counts.current(), "current");
                aside(input, "superseded", counts.superseded(), OUTCOME_DEPTH);
                aside(input, "duplicate", counts.duplicate(), OUTCOME_DEPTH);
                aside(input, "rejected", counts.rejected(), OUTCOME_DEPTH);
                aside(input, "deleted", counts.deleted(), OUTCOME_DEPTH);
                aside(input, "left out", counts.leftOut(), OUTCOME_DEPTH);
            }
        }

        private void inputs(ModelState mart) {
            for (var input : mart.inputs()) {
                node(input, input, "other", 0, OUTCOME_DEPTH);
                link(input, mart.model(), mart.counts().current(), "mart");
            }
        }

        /** Returns the column of a mart: one column after its last input. Marts come in no particular order. */
        private int depth(ModelState model) {
            return model.inputs().stream()
                            .mapToInt(input -> facts.models().stream()
                                    .filter(other -> other.model().equals(input))
                                    .filter(other -> !isOfSource(other, facts)
                                            && !other.model().equals(model.model()))
                                    .mapToInt(this::depth)
                                    .findFirst()
                                    .orElse(OUTCOME_DEPTH))
                            .max()
                            .orElse(OUTCOME_DEPTH)
                    + 1;
        }

        /** Adds up what all tables put aside for the same cause. */
        private void aside(String from, String what, long count, int depth) {
            if (count > 0) {
                var id = "aside:" + what;
                var before = nodes.get(id);
                nodes.put(id, new Node(id, what, what, count + (before == null ? 0 : before.count()), depth));
                link(from, id, count, what);
            }
        }

        private void node(String id, String label, String kind, long count, int depth) {
            nodes.putIfAbsent(id, new Node(id, label, kind, count, depth));
        }

        private void link(String from, String to, long count, String kind) {
            if (count > 0) {
                links.add(new Link(from, to, Math.max(count, thinnest), count, kind));
            }
        }
    }
}
