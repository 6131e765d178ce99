package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.key.ColumnWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column that depends on another column: {@code { kind: decimal, per: symbol, of: { BTC: { from: 5, to: 7 } },
 * scale: 2 }}. The keys of the column hold for every text of the other column. The keys under a text in {@code of}
 * override them.
 */
final class DependentReader {

    private static final String PER = ColumnWord.PER.name();
    private static final String OF = ColumnWord.OF.name();
    private static final String OTHERWISE = ColumnWord.OTHERWISE.name();

    private final YamlNode column;
    private final DependentForm form;
    private final Parents parents;
    private final Map<String, YamlNode> entries;

    /** The columns that a column can depend on. */
    interface Parents {

        /**
         * Returns the texts of the column that {@code per} names. Where the name is wrong, the result is empty and the
         * problems get the reason.
         */
        Optional<List<String>> texts(YamlNode per);
    }

    /**
     * How to read a kind.
     *
     * @param read reads the kind from its keys
     */
    record DependentForm(ColumnWord word, Function<ColumnKeys, Optional<ColumnKind>> read) {

        /** Returns the key that a single value stands for; null where a kind needs several keys. */
        @Nullable
        String lone() {
            var lone = word.lone();
            return lone == null ? null : lone.name();
        }
    }

    private DependentReader(YamlNode column, DependentForm form, Parents parents) {
        this.column = column;
        this.form = form;
        this.parents = parents;
        this.entries = ColumnKeys.of(column, form.word(), ColumnWord.PER, ColumnWord.OF, ColumnWord.OTHERWISE)
                .entries();
    }

    /** Returns the kind, which may depend on another column; empty where anything is wrong with it. */
    static Optional<ColumnKind> read(YamlNode column, DependentForm form, Parents parents) {
        if (column.peek(PER).isPresent()) {
            return new DependentReader(column, form, parents).dependent();
        }
        return form.read().apply(ColumnKeys.of(column, form.word(), ColumnWord.PER));
    }

    private Optional<ColumnKind> dependent() {
        var per = entries.get(PER);
        var texts = parents.texts(per);
        var of = of();
        var kinds = of == null ? alike(texts) : kinds(of, texts, per);
        if (texts.isEmpty() || kinds.size() < texts.get().size()) {
            return Optional.empty();
        }
        return per.text()
                .map(name -> new ColumnKind.Dependent(
                        name,
                        texts.get().stream()
                                .map(text -> new ColumnKind.Dependent.OfText(text, kinds.get(text)))
                                .toList()));
    }

    /**
     * Returns what differs by text: the mapping under 'of', or the key whose value is a mapping by text where the kind
     * needs one value.
     */
    private @Nullable YamlNode of() {
        var of = entries.get(OF);
        if (of != null) {
            return of;
        }
        var lone = form.lone() == null ? null : entries.get(form.lone());
        return lone != null && lone.isMapping() ? lone : null;
    }

    /** Returns a kind for every text. The column's own keys describe all of them. */
    private Map<String, ColumnKind> alike(Optional<List<String>> texts) {
        var otherwise = entries.get(OTHERWISE);
        if (otherwise != null) {
            otherwise.problem("'otherwise' without 'of'", "Add 'of:' with what differs, or remove it");
        }
        var kinds = new HashMap<String, ColumnKind>();
        form.read()
                .apply(new ColumnKeys(column, entries))
                .ifPresent(kind -> texts.orElse(List.of()).forEach(text -> kinds.put(text, kind)));
        return kinds;
    }

    private Map<String, ColumnKind> kinds(YamlNode of, Optional<List<String>> texts, YamlNode per) {
        var kinds = new HashMap<String, ColumnKind>();
        var named = texts.isEmpty()
                ? of.entries()
                : of.entries(texts.get(), per.text().orElse("text"));
        named.forEach((text, node) -> read(node, of).ifPresent(kind -> kinds.put(text, kind)));
        var missing = new ArrayList<>(texts.orElse(List.of()));
        missing.removeAll(named.keySet());
        var otherwise = entries.get(OTHERWISE);
        if (otherwise != null) {
            read(otherwise, of).ifPresent(kind -> missing.forEach(text -> kinds.put(text, kind)));
        } else if (!missing.isEmpty() && (of.isMapping() || of.isNull())) {
            of.problem(
                    column.name() + " says nothing of " + per.text().orElse("") + " " + String.join(", ", missing),
                    "Add them, or 'otherwise:' for all that are not named");
        }
        return kinds;
    }

    private Optional<ColumnKind> read(YamlNode node, YamlNode of) {
        if (form.lone() == null && !node.isMapping() && !node.isNull()) {
            node.problem(node.name() + " must be a mapping", "Write { from: 1, to: 2 }");
            return Optional.empty();
        }
        var keys = new LinkedHashMap<>(entries);
        keys.values().remove(of);
        keys.keySet().removeAll(List.of(ColumnWord.KIND.name(), PER, OF, OTHERWISE));
        if (form.lone() != null && (form.word().keys().size() == 1 || !node.isMapping())) {
            keys.put(form.lone(), node);
        } else {
            keys.putAll(node.entries(form.word().names()));
        }
        return form.read().apply(new ColumnKeys(node, keys));
    }
}
