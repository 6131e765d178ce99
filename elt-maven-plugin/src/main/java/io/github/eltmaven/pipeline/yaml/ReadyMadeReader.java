package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.key.CheckWord;
import io.github.eltmaven.pipeline.key.DefinitionKey;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.pipeline.setting.TableName;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.RowQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the checks that need no SQL. Each table has a list of items such as {@code - unique: [user_id, trade_ts]}. An
 * item also has the settings of its kind and the settings that all kinds have.
 */
public final class ReadyMadeReader {

    private static final String WHERE = "where";
    private static final String SEVERITY = "severity";
    private static final String MAX = "max";
    private static final String TITLE = "title";
    private static final String NAME = "name";
    private static final String EXAMPLE = "Write for example '- not_null: [a, b]'";

    private final TableName table;
    private final CheckWord word;
    private final YamlNode item;
    private final Map<String, YamlNode> entries;

    private ReadyMadeReader(TableName table, CheckWord word, YamlNode item) {
        this.table = table;
        this.word = word;
        this.item = item;
        this.entries = item.entries(word.names());
    }

    /** Returns the valid checks of tables, in the order of the file. */
    public static List<ReadyMadeCheck> read(Collection<YamlNode> tables) {
        var checks = new ArrayList<ReadyMadeCheck>();
        for (var node : tables) {
            var table = TableNameReader.ofKey(node);
            // The items of an unknown table can have problems, too. The reader reports them.
            var named = table.orElseGet(() -> new TableName("", node.name(), node.keyPlace()));
            node.items().forEach(item -> checks.addAll(item(named, item)));
        }
        return checks;
    }

    private static List<ReadyMadeCheck> item(TableName table, YamlNode item) {
        if (!item.isMapping()) {
            item.problem(item.name() + " needs a check here", EXAMPLE);
            return List.of();
        }
        var kinds = item.entries().values().stream()
                .filter(node -> CheckWord.words().contains(node.name()))
                .toList();
        if (kinds.isEmpty()) {
            refuseUnknown(item);
            return List.of();
        }
        if (kinds.size() > 1) {
            kinds.stream()
                    .skip(1)
                    .forEach(second -> second.keyProblem(
                            "'" + second.name() + "' is a second check in one item",
                            "Begin an item of its own: '- " + second.name() + ": …'"));
            return List.of();
        }
        var word = CheckWord.of(kinds.get(0).name());
        var named = item.named(word.word());
        return new ReadyMadeReader(table, word, named).checks();
    }

    /** The first key of an item is its check. */
    private static void refuseUnknown(YamlNode item) {
        var settings = CheckWord.allSettings().stream().map(DefinitionKey::name).toList();
        item.entries().values().stream()
                .filter(node -> !settings.contains(node.name()))
                .findFirst()
                .ifPresentOrElse(
                        node -> node.keyProblem(
                                "unknown check '" + node.name() + "' of " + item.name(),
                                Suggestion.didYouMean(node.name(), CheckWord.words())),
                        () -> item.problem("the item of " + item.name() + " names no check", EXAMPLE));
    }

    private List<ReadyMadeCheck> checks() {
        var kinds = new ReadyMadeKindReader(word, item, entries).read();
        var where = find(WHERE).flatMap(ReadyMadeReader::condition);
        var severity = find(SEVERITY).flatMap(ReadyMadeReader::severity).orElse(Severity.ERROR);
        var allowed = find(MAX).flatMap(YamlNode::allowed).orElse(Allowed.NONE);
        var title = find(TITLE).flatMap(YamlNode::placed);
        var name = find(NAME).flatMap(node -> name(node, kinds.size()));
        return kinds.stream()
                .map(kind -> new ReadyMadeCheck(
                        name.orElseGet(() -> kind.word() + " " + kind.subject(table.qualifiedName())
                                + ReadyMadeCheck.whereClause(where)),
                        title.map(Placed::oneLine),
                        severity,
                        allowed,
                        table,
                        where,
                        kind,
                        kinds.size() > 1 ? kind.columns().get(0).place() : item.place()))
                .toList();
    }

    private Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns a condition over the columns of one row, in PostgreSQL's syntax. */
    static Optional<Placed> condition(YamlNode node) {
        return node.placed().filter(text -> {
            var isExpression = RowQuery.isExpression(text.text());
            if (!isExpression) {
                node.problem(
                        node.name() + " takes one condition over the columns of a row, not '" + text.oneLine() + "'",
                        "Write for example price > 1000; what needs a query belongs in verify/");
            }
            return isExpression;
        });
    }

    private static Optional<Severity> severity(YamlNode node) {
        var known = Arrays.stream(Severity.values()).map(Severity::word).toList();
        return node.text().flatMap(text -> {
            if (!known.contains(text)) {
                node.problem("severity cannot be '" + text + "'", Suggestion.didYouMean(text, known));
                return Optional.empty();
            }
            return Optional.of(Severity.valueOf(text.toUpperCase(Locale.ROOT)));
        });
    }

    /** Returns the project's own name for a check. */
    private static Optional<String> name(YamlNode node, int checks) {
        if (checks > 1) {
            node.problem("one name for the " + checks + " checks of this item", "Begin an item of its own for each");
            return Optional.empty();
        }
        return node.placed().map(Placed::oneLine).filter(name -> {
            var isBuiltIn = BuiltIn.isNameOf(name);
            if (isBuiltIn) {
                node.problem("'" + name + "' is a name for built-in checks", "Begin with another word");
            }
            return !isBuiltIn;
        });
    }
}
