package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Secret;
import io.github.eltmaven.openlineage.EventEndpoint;
import io.github.eltmaven.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * To whom events are sent, and as what: parameters come before the environment, which is read as other tools that send events
 * of OpenLineage read it.
 *
 * @param url the address; null unless it is given
 * @param key the key that the receiver asks for; null unless it is given
 * @param namespace the namespace of jobs; null unless it is given
 */
record EventReceiver(
        @Nullable String url,
        @Nullable Secret key,
        @Nullable String namespace) {

    /**
     * The receiver; empty where there is none.
     *
     * @throws ProblemException where the address or the key cannot be one
     */
    Optional<EventEndpoint> open() {
        if (Environment.value("OPENLINEAGE_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(url)
                .or(() -> Environment.value("OPENLINEAGE_URL"))
                .map(address -> EventEndpoint.open(
                        address,
                        Optional.ofNullable(key)
                                .map(Secret::reveal)
                                .or(() -> Environment.value("OPENLINEAGE_API_KEY"))
                                .orElse(null)));
    }

    /** The namespace of the jobs of a project. */
    String namespace(String project) {
        return Optional.ofNullable(namespace)
                .or(() -> Environment.value("OPENLINEAGE_NAMESPACE"))
                .orElse(project);
    }
}
