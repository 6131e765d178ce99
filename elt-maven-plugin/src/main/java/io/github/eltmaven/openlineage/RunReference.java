package io.github.eltmaven.openlineage;

import java.util.Optional;
import java.util.UUID;

/**
 * A run that is the parent of another run.
 *
 * @param namespace the namespace of its job
 * @param job the name of its job
 */
public record RunReference(String namespace, String job, UUID run) {

    /**
     * Reads {@code namespace/job/run}, the form in which a scheduler passes on its run.
     *
     * @return empty where the text has another form
     */
    public static Optional<RunReference> parse(String text) {
        var first = text.indexOf('/');
        var last = text.lastIndexOf('/');
        if (first < 1 || last <= first + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RunReference(
                    text.substring(0, first),
                    text.substring(first + 1, last),
                    UUID.fromString(text.substring(last + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
