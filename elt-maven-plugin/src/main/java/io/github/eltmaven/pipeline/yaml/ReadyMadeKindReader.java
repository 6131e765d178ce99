package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generic.Bound;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.pipeline.key.CheckWord;
import io.github.eltmaven.pipeline.setting.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the subject of a ready-made check, with the settings of its kind. */
final class ReadyMadeKindReader {

    private static final String VALUES = "values";
    private static final String PATTERN = "pattern";
    private static final String TO = "to";
    private static final String WITHIN = "within";

    private final CheckWord word;
    private final YamlNode item;
    private final Map<String, YamlNode> entries;

    /**
     * Creates the reader of an item.
     *
     * @param item the node for a problem with a missing setting, under the kind's word
     */
    ReadyMadeKindReader(CheckWord word, YamlNode item, Map<String, YamlNode> entries) {
        this.word = word;
        this.item = item;
        this.entries = entries;
    }

    /**
     * Returns the kinds of an item. A short form stands for several kinds. Where the item is wrong, the result is empty
     * and the problems get the reason.
     */
    List<ReadyMadeKind> read() {
        return switch (word) {
            case NOT_NULL ->
                columns().stream()
                        .<ReadyMadeKind>map(ReadyMadeKind.NotNull::new)
                        .toList();
            case UNIQUE -> {
                var columns = columns();
                yield columns.isEmpty() ? List.of() : List.of(new ReadyMadeKind.Unique(columns));
            }
            case ACCEPTED_VALUES -> one(acceptedValues());
            case RANGE -> one(range());
            case MATCHES -> one(matches());
            case REFERENCES -> one(references());
            case ROW_COUNT -> one(rowCount());
            case FRESHNESS -> one(freshness());
            case EQUAL_SUMS -> one(equalSums());
            case NOT_WORSE_THAN_LAST_RUN ->
                one(subject().flatMap(ReadyMadeReader::condition).map(ReadyMadeKind.NotWorse::new));
        };
    }

    private static List<ReadyMadeKind> one(Optional<? extends ReadyMadeKind> kind) {
        return kind.<List<ReadyMadeKind>>map(List::of).orElse(List.of());
    }

    private Optional<? extends ReadyMadeKind> acceptedValues() {
        var column = column();
        var values = required(VALUES)
                .map(node -> list(node, ReadyMadeKindReader::value))
                .orElse(List.of());
        return column.isEmpty() || values.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadyMadeKind.AcceptedValues(column.get(), values));
    }

    private Optional<? extends ReadyMadeKind> range() {
        var column = column();
        var isRight = true;
        var bounds = new ArrayList<Bound>();
        for (var limit : Bound.Limit.values()) {
            var node = find(limit.word());
            if (node.isEmpty()) {
                continue;
            }
            var value = node.get().placed();
            isRight &= value.isPresent();
            var other = bounds.stream()
                    .filter(bound -> bound.limit().isLower() == limit.isLower())
                    .findFirst();
            if (other.isPresent()) {
                node.get()
                        .keyProblem(
                                limit.word() + " stands beside "
                                        + other.get().limit().word() + ", which bounds the same side",
                                "Keep one of them");
                isRight = false;
            }
            value.ifPresent(text -> bounds.add(new Bound(limit, text)));
        }
        if (isRight && bounds.isEmpty()) {
            item.problem("range has no bound", "Add one or two of " + String.join(", ", Bound.Limit.words()));
        }
        return column.isEmpty() || bounds.isEmpty() || !isRight
                ? Optional.empty()
                : Optional.of(new ReadyMadeKind.Range(column.get(), bounds));
    }

    private Optional<? extends ReadyMadeKind> matches() {
        var column = column();
        var pattern = required(PATTERN).flatMap(YamlNode::placed);
        return column.isEmpty() || pattern.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadyMadeKind.Matches(column.get(), pattern.get()));
    }

    private Optional<? extends ReadyMadeKind> references() {
        var columns = columns();
        var to = required(TO).flatMap(TableNameReader::columns);
        if (columns.isEmpty() || to.isEmpty() || refusesOtherNumber(columns.size(), to.get())) {
            return Optional.empty();
        }
        return Optional.of(
                new ReadyMadeKind.References(columns, to.get().table(), to.get().columns()));
    }

    private Optional<? extends ReadyMadeKind> rowCount() {
        var isRight = true;
        var subject = entries.get(ReadyMadeKind.RowCount.WORD);
        if (subject != null && !subject.isNull()) {
            subject.problem("row_count takes nothing after its colon", "Write at_least: or at_most: on lines below it");
            isRight = false;
        }
        var least = find(Bound.Limit.AT_LEAST.word());
        var most = find(Bound.Limit.AT_MOST.word());
        if (least.isEmpty() && most.isEmpty() && isRight) {
            item.problem("row_count has no bound", "Add at_least: or at_most:");
        }
        var atLeast = least.flatMap(node -> node.integer(0));
        var atMost = most.flatMap(node -> node.integer(0));
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
            item.problem(
                    "row_count runs from " + atLeast.get() + " to " + atMost.get() + ", which is upside down",
                    "Swap at_least and at_most");
            isRight = false;
        }
        return isRight && (atLeast.isPresent() || atMost.isPresent())
                ? Optional.of(new ReadyMadeKind.RowCount(atLeast, atMost))
                : Optional.empty();
    }

    private Optional<? extends ReadyMadeKind> freshness() {
        var column = column();
        var within = required(WITHIN).flatMap(YamlNode::placed);
        return column.isEmpty() || within.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReadyMadeKind.Freshness(column.get(), within.get()));
    }

    private Optional<? extends ReadyMadeKind> equalSums() {
        var column = column();
        var to = required(TO).flatMap(TableNameReader::columns);
        if (column.isEmpty() || to.isEmpty() || refusesOtherNumber(1, to.get())) {
            return Optional.empty();
        }
        return Optional.of(new ReadyMadeKind.EqualSums(
                column.get(), to.get().table(), to.get().columns().get(0)));
    }

    private boolean refusesOtherNumber(int columns, TableNameReader.ColumnsOf to) {
        if (to.columns().size() == columns) {
            return false;
        }
        entries.getOrDefault(TO, item)
                .problem(
                        "to names " + to.columns().size() + (to.columns().size() == 1 ? " column" : " columns")
                                + ", where " + item.name() + " names " + columns,
                        "Name as many on both sides");
        return true;
    }

    /**
     * Returns the node after the kind's word. Where there is no such node, the result is empty and the problems get the
     * reason.
     */
    private Optional<YamlNode> subject() {
        return required(item.name()).filter(node -> {
            if (node.isNull()) {
                node.keyProblem(item.name() + " names nothing", "Write what it is about after the colon");
            }
            return !node.isNull();
        });
    }

    private Optional<Placed> column() {
        return subject().flatMap(YamlNode::placed);
    }

    /** Returns one column or several columns; an empty list where a column is wrong. */
    private List<Placed> columns() {
        return subject().map(node -> list(node, YamlNode::placed)).orElse(List.of());
    }

    /** Returns one of several values. An empty text is a value, too. */
    private static Optional<Placed> value(YamlNode node) {
        return node.isNull() ? node.placed() : node.text().map(text -> new Placed(text, node.place()));
    }

    /**
     * Returns the texts of a list. Where an item is not a valid text, the result is empty and the problems get the
     * reason.
     */
    private static List<Placed> list(YamlNode node, Function<YamlNode, Optional<Placed>> read) {
        var items = node.items();
        if (node.isSequence() && items.isEmpty()) {
            node.problem(node.name() + " is empty", "Write [a, b, c]");
        }
        var texts = items.stream().flatMap(item -> read.apply(item).stream()).toList();
        return texts.size() == items.size() ? texts : List.of();
    }

    private Optional<YamlNode> required(String key) {
        return Optional.ofNullable(YamlNode.find(entries, item, key));
    }

    private Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }
}
