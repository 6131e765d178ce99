package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the {@code faults:} of a generation. */
final class FaultReader {

    private static final List<String> FAULTS = List.of(
            FaultLabel.DUPLICATE,
            FaultLabel.CORRECTION,
            FaultLabel.LATE,
            FaultLabel.BLANK,
            FaultLabel.GARBAGE,
            FaultLabel.CASE,
            FaultLabel.PADDING,
            FaultLabel.MALFORMED);
    private static final Delay DUPLICATE_BY = new Delay(Duration.ofSeconds(1), Duration.ofHours(1));
    private static final Delay CORRECTION_BY = new Delay(Duration.ofMinutes(1), Duration.ofDays(1));

    private final Map<String, Optional<GeneratedColumn>> columns;
    private final boolean timed;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * A reader.
     *
     * @param columns the columns that there are, empty where something is wrong with one
     * @param timed whether events have a time
     */
    FaultReader(Map<String, Optional<GeneratedColumn>> columns, boolean timed) {
        this.columns = columns;
        this.timed = timed;
    }

    /** The faults in which nothing is wrong, in the order of the file. */
    List<Fault> read(YamlNode node) {
        node.entries(FAULTS, "fault").forEach(this::read);
        return List.copyOf(faults);
    }

    private void read(String name, YamlNode node) {
        switch (name) {
            case FaultLabel.DUPLICATE -> duplicate(node);
            case FaultLabel.CORRECTION -> correction(node);
            case FaultLabel.LATE -> late(node);
            case FaultLabel.BLANK -> perColumn(node, FaultReader::blank);
            case FaultLabel.GARBAGE -> perColumn(node, this::garbage);
            case FaultLabel.CASE -> perColumn(node, this::otherCase);
            case FaultLabel.PADDING -> perColumn(node, FaultReader::padding);
            case FaultLabel.MALFORMED -> node.share().ifPresent(share -> add(node, share, new FaultKind.Malformed()));
            default -> throw new IllegalStateException(name);
        }
    }

    private void duplicate(YamlNode node) {
        if (node.isScalar()) {
            node.share().ifPresent(share -> add(node, share, new FaultKind.Duplicate(DUPLICATE_BY)));
            return;
        }
        var entries = node.entries(List.of("share", "by"));
        var share = share(node, entries);
        var by = delay(entries, DUPLICATE_BY);
        if (share.isPresent() && by.isPresent()) {
            add(node, share.get(), new FaultKind.Duplicate(by.get()));
        }
    }

    private void correction(YamlNode node) {
        var entries = node.entries(List.of("share", "change", "by"));
        if (!node.isMapping()) {
            return;
        }
        var share = share(node, entries);
        var by = delay(entries, CORRECTION_BY);
        var change = Optional.ofNullable(YamlNode.find(entries, node, "change")).flatMap(this::change);
        if (share.isPresent() && by.isPresent() && change.isPresent()) {
            add(node, share.get(), new FaultKind.Correction(by.get(), change.get()));
        }
    }

    private Optional<List<String>> change(YamlNode node) {
        var names = new ArrayList<String>();
        var items = node.items();
        for (var item : items) {
            item.text().filter(name -> isChangeable(item, name, names)).ifPresent(names::add);
        }
        if (items.isEmpty() && node.isSequence()) {
            node.problem("a correction that changes nothing", "Name the columns that get another value");
        }
        return names.isEmpty() || names.size() < items.size() ? Optional.empty() : Optional.of(names);
    }

    private boolean isChangeable(YamlNode item, String name, List<String> before) {
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
                    "a correction cannot give '" + name + "' another value",
                    "Remove it; sequence and version count by themselves, other kinds need two values or more");
            return false;
        }
        return true;
    }

    private void late(YamlNode node) {
        var entries = node.entries(List.of("share", "by"));
        if (!node.isMapping()) {
            return;
        }
        var share = share(node, entries);
        var by = Optional.ofNullable(YamlNode.find(entries, node, "by")).flatMap(DelayReader::read);
        // Where a column is wrong, it may be the timestamp: one problem is enough.
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

    private static Optional<Fault> blank(String column, YamlNode node) {
        return node.share().map(share -> new Fault(node.place(), share, new FaultKind.Blank(column)));
    }

    private static Optional<Fault> padding(String column, YamlNode node) {
        return node.share().map(share -> new Fault(node.place(), share, new FaultKind.Padding(column)));
    }

    private Optional<Fault> garbage(String column, YamlNode node) {
        var entries = node.entries(List.of("share", "values"));
        if (!node.isMapping()) {
            return Optional.empty();
        }
        var share = share(node, entries);
        var values = Optional.ofNullable(YamlNode.find(entries, node, "values"))
                .flatMap(list -> garbageValues(column, list));
        return share.isEmpty() || values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(node.place(), share.get(), new FaultKind.Garbage(column, values.get())));
    }

    private Optional<List<String>> garbageValues(String column, YamlNode node) {
        var good = columns.get(column)
                .map(GeneratedColumn::kind)
                .filter(ColumnKind.Choice.class::isInstance)
                .map(kind -> ((ColumnKind.Choice) kind).of())
                .orElse(List.of());
        var values = new ArrayList<String>();
        var items = node.items();
        for (var item : items) {
            item.text().filter(value -> isGarbage(item, column, value, good)).ifPresent(values::add);
        }
        if (items.isEmpty() && node.isSequence()) {
            node.problem("garbage without values", "Write for example [nothing, \"?\"]");
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
        var isText = columns.get(column)
                .map(found -> found.kind() instanceof ColumnKind.Choice)
                .orElse(true);
        if (!isText) {
            node.problem(column + " has no letters whose case could change", "Remove it");
            return Optional.empty();
        }
        return node.share().map(share -> new Fault(node.place(), share, new FaultKind.OtherCase(column)));
    }

    private static Optional<Double> share(YamlNode node, Map<String, YamlNode> entries) {
        return Optional.ofNullable(YamlNode.find(entries, node, "share")).flatMap(YamlNode::share);
    }

    private static Optional<Delay> delay(Map<String, YamlNode> entries, Delay otherwise) {
        var node = entries.get("by");
        return node == null ? Optional.of(otherwise) : DelayReader.read(node);
    }

    private void add(YamlNode node, double share, FaultKind kind) {
        faults.add(new Fault(node.place(), share, kind));
    }
}
