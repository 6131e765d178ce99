package io.github.eltmaven.pipeline.generation;

import java.util.List;
import java.util.Optional;

/** What a pipeline is expected to make of a record that has a fault. */
public enum Expectation {

    /** It is rejected by the dw model. */
    REJECT("reject"),
    /** The value that the cell had before the fault stands in dw. */
    REPAIR("repair"),
    /** What was delivered stands in dw. */
    ACCEPT("accept"),
    /** Among the records of its event the right one wins. */
    RESOLVE("resolve"),
    /** It is no record, and set aside by the loader. */
    SET_ASIDE("set aside");

    private final String word;

    Expectation(String word) {
        this.word = word;
    }

    /** The word for it in {@code elt.yaml} and in the truth. */
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
