package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.openlineage.EventEndpoint;
import io.github.eltmaven.problem.Log;
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
     * @param log told what comes from the environment
     * @throws ProblemException where the address or the key cannot be one
     */
    Optional<EventEndpoint> open(Log log) {
        if (Environment.value("OPENLINEAGE_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(url)
                .or(() -> Environment.inPlaceOf(PropertyNames.OPENLINEAGE_URL, "OPENLINEAGE_URL", log))
                .map(address -> EventEndpoint.open(
                        address,
                        Optional.ofNullable(key)
                                .map(Secret::reveal)
                                .or(() -> Environment.inPlaceOf(
                                        PropertyNames.OPENLINEAGE_API_KEY, "OPENLINEAGE_API_KEY", log))
                                .orElse(null)));
    }

    /**
     * The namespace of the jobs of a project.
     *
     * @param log told if it comes from the environment
     */
    String namespace(String project, Log log) {
        return Optional.ofNullable(namespace)
                .or(() -> Environment.inPlaceOf(PropertyNames.OPENLINEAGE_NAMESPACE, "OPENLINEAGE_NAMESPACE", log))
                .orElse(project);
    }
}
