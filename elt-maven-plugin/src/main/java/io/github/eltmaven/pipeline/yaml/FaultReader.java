package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.generation.Expectation;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.key.FaultWord;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the {@code faults:} of a generation. */
final class FaultReader {

    private final Map<String, Optional<GeneratedColumn>> columns;
    private final boolean timed;
    private final @Nullable String key;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param columns the columns, empty where something is wrong with a column
     * @param timed whether events have a time
     * @param key the column that identifies an event; null where there is no such column
     */
    FaultReader(Map<String, Optional<GeneratedColumn>> columns, boolean timed, @Nullable String key) {
        this.columns = columns;
        this.timed = timed;
        this.key = key;
    }

    /** Returns the valid faults, in the order of the file. */
    List<Fault> read(YamlNode node) {
        var entries = node.entries(FaultWord.words(), "fault");
        entries.forEach((name, entry) -> read(FaultWord.of(name), entry));
        var reorder = entries.get(FaultKind.Reorder.WORD);
        if (reorder != null && !entries.containsKey(FaultKind.Correction.WORD)) {
            reorder.problem(
                    "reorder needs corrections, whose first version arrives last",
                    "Add 'correction: { share: 5%, change: [column] }'");
        }
        return List.copyOf(faults);
    }

    private void read(FaultWord word, YamlNode node) {
        switch (word) {
            case DUPLICATE -> duplicate(node);
            case CORRECTION ->
                change(node, word).ifPresent(found -> {
                    refuseUnversioned(node);
                    add(node, found.share(), new FaultKind.Correction(found.by(), found.columns()));
                });
            case LATE -> late(node);
            case REORDER -> node.share().ifPresent(share -> add(node, share, new FaultKind.Reorder()));
            case CONFLICT ->
                change(node, word)
                        .ifPresent(
                                found -> add(node, found.share(), new FaultKind.Conflict(found.by(), found.columns())));
            case BLANK -> perColumn(node, FaultReader::blank);
            case GARBAGE -> perColumn(node, this::garbage);
            case CASE -> perColumn(node, this::otherCase);
            case PADDING -> perColumn(node, FaultReader::padding);
            case MALFORMED -> node.share().ifPresent(share -> add(node, share, new FaultKind.Malformed()));
        }
    }

    private void duplicate(YamlNode node) {
        var word = FaultWord.DUPLICATE;
        if (node.isScalar()) {
            var by = delay(Map.of(), word).orElseThrow();
            node.share().ifPresent(share -> add(node, share, new FaultKind.Duplicate(by)));
            return;
        }
        var entries = node.entries(word.names());
        var share = share(node, entries);
        var by = delay(entries, word);
        if (share.isPresent() && by.isPresent()) {
            add(node, share.get(), new FaultKind.Duplicate(by.get()));
        }
    }

    /** The settings of a fault that delivers an event again. */
    private record ChangeKeys(double share, Delay by, List<String> columns) {}

    private Optional<ChangeKeys> change(YamlNode node, FaultWord word) {
        var entries = node.entries(word.names());
        if (!node.isMapping()) {
            return Optional.empty();
        }
        var share = share(node, entries);
        var by = delay(entries, word);
        var change =
                Optional.ofNullable(YamlNode.find(entries, node, "change")).flatMap(list -> changed(node.name(), list));
        return share.isEmpty() || by.isEmpty() || change.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeKeys(share.get(), by.get(), change.get()));
    }

    /** A wrong column may be the version column. Then one problem is enough. */
    private void refuseUnversioned(YamlNode node) {
        var isVersioned = columns.values().stream()
                .anyMatch(column -> column.isEmpty() || column.get().kind() instanceof ColumnKind.Version);
        if (!isVersioned) {
            node.problem(
                    "a correction needs a version, or nobody can tell which record is the later",
                    "Add a column such as 'version: { kind: version }'");
        }
    }

    private Optional<List<String>> changed(String fault, YamlNode node) {
        var names = new ArrayList<String>();
        var items = node.items();
        for (var item : items) {
            item.text().filter(name -> isChangeable(fault, item, name, names)).ifPresent(names::add);
        }
        if (items.isEmpty() && node.isSequence()) {
            node.problem("a " + fault + " that changes nothing", "Name the columns that get another value");
        }
        return names.isEmpty() || names.size() < items.size() ? Optional.empty() : Optional.of(names);
    }

    private boolean isChangeable(String fault, YamlNode item, String name, List<String> before) {
        var column = columns.get(name);
        if (column == null) {
            item.problem("unknown column '" + name + "' in change", Suggestion.didYouMean(name, columns.keySet()));
            return false;
        }
        if (before.contains(name)) {
            item.problem("'" + name + "' stands twice in change", "Remove one of them");
            return false;
        }
        if (column.isPresent() && !column.get().kind().canChange()) {
            item.problem(
                    "a " + fault + " cannot give '" + name + "' another value",
                    "Remove it; sequence and version count by themselves, other kinds need two values or more");
            return false;
        }
        if (name.equals(key)) {
            item.problem("a " + fault + " cannot change '" + name + "', which tells events apart", "Remove it");
            return false;
        }
        return true;
    }

    private void late(YamlNode node) {
        var entries = node.entries(FaultWord.LATE.names());
        if (!node.isMapping()) {
            return;
        }
        var share = share(node, entries);
        var by = Optional.ofNullable(YamlNode.find(entries, node, "by")).flatMap(DelayReader::read);
        // A wrong column may be the timestamp. Then one problem is enough.
        if (!timed && columns.values().stream().allMatch(Optional::isPresent)) {
            node.problem("late needs the time of an event", "Add a column of kind timestamp");
            return;
        }
        if (share.isPresent() && by.isPresent()) {
            add(node, share.get(), new FaultKind.Late(by.get()));
        }
    }

    private void perColumn(YamlNode node, BiFunction<String, YamlNode, Optional<Fault>> read) {
        node.entries(columns.keySet(), "column")
                .forEach((column, entry) -> read.apply(column, entry).ifPresent(faults::add));
    }

    /** The settings of every fault of a cell. */
    private record CellFaultKeys(double share, Expectation expectation) {}

    /** Reads {@code 5%}, or a mapping with {@code share} and {@code expect}. */
    private static Optional<CellFaultKeys> ofCell(YamlNode node, Map<String, YamlNode> entries, FaultWord word) {
        var possible = word.expectations();
        if (node.isScalar()) {
            return node.share().map(share -> new CellFaultKeys(share, possible.get(0)));
        }
        var given = Optional.ofNullable(entries.get("expect"));
        var expectation = given.flatMap(expect -> expectation(expect, possible));
        if (!node.isMapping() || given.isPresent() && expectation.isEmpty()) {
            return Optional.empty();
        }
        return share(node, entries).map(share -> new CellFaultKeys(share, expectation.orElse(possible.get(0))));
    }

    private static Optional<CellFaultKeys> ofCell(YamlNode node, FaultWord word) {
        return ofCell(node, entriesOfCell(node, word), word);
    }

    private static Map<String, YamlNode> entriesOfCell(YamlNode node, FaultWord word) {
        return node.isScalar() ? Map.of() : node.entries(word.names());
    }

    private static Optional<Expectation> expectation(YamlNode node, List<Expectation> possible) {
        return node.text().flatMap(word -> {
            var expectation = Expectation.of(word, possible);
            if (expectation.isEmpty()) {
                node.problem(
                        "what to expect must be one of " + String.join(", ", Expectation.words(possible)) + ", not '"
                                + word + "'",
                        Suggestion.didYouMean(word, Expectation.words(possible)));
            }
            return expectation;
        });
    }

    private static Optional<Fault> blank(String column, YamlNode node) {
        return ofCell(node, FaultWord.BLANK)
                .map(cell -> fault(node, cell, new FaultKind.Blank(column, cell.expectation())));
    }

    private static Optional<Fault> padding(String column, YamlNode node) {
        return ofCell(node, FaultWord.PADDING)
                .map(cell -> fault(node, cell, new FaultKind.Padding(column, cell.expectation())));
    }

    private Optional<Fault> garbage(String column, YamlNode node) {
        var entries = entriesOfCell(node, FaultWord.GARBAGE);
        var cell = ofCell(node, entries, FaultWord.GARBAGE);
        var given = Optional.ofNullable(entries.get("values"));
        var values = given.flatMap(list -> garbageValues(column, list));
        return cell.isEmpty() || given.isPresent() && values.isEmpty()
                ? Optional.empty()
                : Optional.of(fault(
                        node,
                        cell.get(),
                        new FaultKind.Garbage(
                                column, values.orElse(List.of()), cell.get().expectation())));
    }

    private Optional<List<String>> garbageValues(String column, YamlNode node) {
        var good = columns.get(column).map(found -> found.kind().texts()).orElse(List.of());
        var values = new ArrayList<String>();
        var items = node.items();
        for (var item : items) {
            item.text().filter(value -> isGarbage(item, column, value, good)).ifPresent(values::add);
        }
        if (items.isEmpty() && node.isSequence()) {
            node.problem("garbage without values", "Write for example [nothing, \"?\"], or leave 'values' out");
        }
        return values.isEmpty() || values.size() < items.size() ? Optional.empty() : Optional.of(values);
    }

    private static boolean isGarbage(YamlNode item, String column, String value, List<String> good) {
        if (value.isEmpty()) {
            item.problem("an empty text is no garbage", "Remove it; the fault 'blank' makes cells empty");
            return false;
        }
        if (good.contains(value)) {
            item.problem("'" + value + "' is a good value of " + column, "Remove it");
            return false;
        }
        return true;
    }

    private Optional<Fault> otherCase(String column, YamlNode node) {
        var isText = columns.get(column).map(found -> found.kind().isText()).orElse(true);
        if (!isText) {
            node.problem(column + " has no letters whose case could change", "Remove it");
            return Optional.empty();
        }
        return ofCell(node, FaultWord.CASE)
                .map(cell -> fault(node, cell, new FaultKind.OtherCase(column, cell.expectation())));
    }

    private static Optional<Double> share(YamlNode node, Map<String, YamlNode> entries) {
        return Optional.ofNullable(YamlNode.find(entries, node, "share")).flatMap(YamlNode::share);
    }

    private static Optional<Delay> delay(Map<String, YamlNode> entries, FaultWord word) {
        var node = entries.get("by");
        return node == null ? Optional.of(DelayReader.standard(word.keys(), "by")) : DelayReader.read(node);
    }

    private static Fault fault(YamlNode node, CellFaultKeys cell, FaultKind kind) {
        return new Fault(node.place(), cell.share(), kind);
    }

    private void add(YamlNode node, double share, FaultKind kind) {
        faults.add(new Fault(node.place(), share, kind));
    }
}
