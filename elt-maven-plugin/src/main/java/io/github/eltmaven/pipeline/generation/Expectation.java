package io.github.eltmaven.pipeline.generation;

import java.util.List;
import java.util.Optional;

/** What a pipeline should do with a record that has a fault. */
public enum Expectation {

    /** The dw model rejects it. */
    REJECT("reject"),
    /** The dw table has the value that the cell had before the fault. */
    REPAIR("repair"),
    /** The dw table has the delivered value. */
    ACCEPT("accept"),
    /** The right record of its event wins. */
    RESOLVE("resolve"),
    /** It is not a valid record. The load sets it aside. */
    SET_ASIDE("set aside");

    private final String word;

    Expectation(String word) {
        this.word = word;
    }

    /** Returns the word in {@code elt.yaml} and in the truth files. */
    public String word() {
        return word;
    }

    public static Optional<Expectation> of(String word, List<Expectation> among) {
        return among.stream()
                .filter(expectation -> expectation.word.equals(word))
                .findFirst();
    }

    public static List<String> words(List<Expectation> expectations) {
        return expectations.stream().map(Expectation::word).toList();
    }
}
