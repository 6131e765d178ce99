package io.github.eltmaven.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A load whose records the table of a model does not hold as they are now.
 *
 * @param cause what happened to the load since the model applied it
 */
public record StaleLoad(long load, StaleCause cause) {

    /** What may happen to a load that a model has applied. */
    public enum StaleCause {
        /** A later delivery replaced it. */
        REPLACED("replaced", "replaced"),
        /** A person took it back. */
        RETRACTED("retracted", "retracted"),
        /** Its file was read again. */
        READ_AGAIN("read again", "read again"),
        /** Records of a person left it. */
        FORGOTTEN("forgotten", "with forgotten records"),
        /** It stands again. The model may not have applied it before. */
        STANDING("standing", "standing again");

        private final String word;
        private final String words;

        StaleCause(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** Returns the word in the ledger. */
        String word() {
            return word;
        }

        static StaleCause of(String word) {
            return Stream.of(values())
                    .filter(cause -> cause.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The note that a load does not stand any more. The withdrawal itself says why. */
    static final String WITHDRAWN = "withdrawn";

    /**
     * Whether the load does not stand any more, and nothing else happened to its records. A model then has to take them out, and has none
     * of them to apply.
     */
    public boolean isWithdrawn() {
        return cause == StaleCause.REPLACED || cause == StaleCause.RETRACTED;
    }

    /** Returns what happened to loads: {@code 1 load replaced, 2 loads read again}. */
    public static String words(Collection<StaleLoad> loads) {
        return Arrays.stream(StaleCause.values())
                .map(cause -> words(
                        cause,
                        loads.stream().filter(load -> load.cause == cause).count()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String words(StaleCause cause, long count) {
        return count == 0 ? "" : count + (count == 1 ? " load " : " loads ") + cause.words;
    }
}
