package io.github.eltmaven.pipeline.key;

import java.util.Arrays;
import java.util.List;

/** A mapping of {@code elt.yaml} with the keys that it may have. */
public record DefinitionSection(String description, List<DefinitionKey> keys) {

    public DefinitionSection {
        keys = List.copyOf(keys);
    }

    static DefinitionSection of(String description, DefinitionKey... keys) {
        return new DefinitionSection(description, Arrays.asList(keys));
    }

    /** Returns the names of the keys, for a reader that refuses other names. */
    public List<String> names() {
        return names(keys);
    }

    static List<String> names(List<DefinitionKey> keys) {
        return keys.stream().map(DefinitionKey::name).toList();
    }
}
