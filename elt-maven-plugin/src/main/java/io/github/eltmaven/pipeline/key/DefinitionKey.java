package io.github.eltmaven.pipeline.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code elt.yaml}.
 *
 * @param value what may stand after its colon
 * @param description what it means. Editors show the sentence, and the page of all keys has it
 * @param words the words that it may have; empty where the value is not one of some words
 * @param otherwise the value where the key is missing, as people would write it; null where the description says it
 * @param isRequired whether the key must be there
 * @param most the greatest number that it may have; null where there is no such number
 * @param isOfProject whether an included {@code elt.yaml} must not have the key
 */
public record DefinitionKey(
        String name,
        KeyValue value,
        String description,
        List<String> words,
        @Nullable Object otherwise,
        boolean isRequired,
        @Nullable Number most,
        boolean isOfProject) {

    public DefinitionKey {
        words = List.copyOf(words);
    }

    static DefinitionKey of(String name, KeyValue value, String description) {
        return new DefinitionKey(name, value, description, List.of(), null, false, null, false);
    }

    /** Returns a key whose value is one of some words. */
    static DefinitionKey of(String name, List<String> words, String description) {
        return new DefinitionKey(name, KeyValue.WORD, description, words, null, false, null, false);
    }

    DefinitionKey required() {
        return new DefinitionKey(name, value, description, words, otherwise, true, most, isOfProject);
    }

    /** Returns the key with the value that it has where it is missing. */
    DefinitionKey or(Object standard) {
        return new DefinitionKey(name, value, description, words, standard, isRequired, most, isOfProject);
    }

    DefinitionKey atMost(Number number) {
        return new DefinitionKey(name, value, description, words, otherwise, isRequired, number, isOfProject);
    }

    DefinitionKey ofProject() {
        return new DefinitionKey(name, value, description, words, otherwise, isRequired, most, true);
    }
}
