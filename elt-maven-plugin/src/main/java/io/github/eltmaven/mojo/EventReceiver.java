package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.openlineage.EventEndpoint;
import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a goal sends its events, and under which namespace. A parameter wins over the environment. The variables of the
 * environment are those that other senders of OpenLineage events read.
 *
 * @param url the address; null unless it is given
 * @param key the key that the receiver asks for; null unless it is given
 * @param namespace the namespace of jobs; null unless it is given
 */
record EventReceiver(
        @Nullable String url,
        @Nullable Secret key,
        @Nullable String namespace) {

    /** Reads the hidden parameters, and refuses a key in the POM. */
    static EventReceiver of(
            GoalExecution execution,
            @Nullable HiddenParameter url,
            @Nullable HiddenParameter key,
            @Nullable String namespace) {
        return new EventReceiver(
                url == null ? null : url.text(execution.session(), execution.execution()),
                key == null
                        ? null
                        : key.secret(
                                execution.session(),
                                execution.execution(),
                                "Set OPENLINEAGE_API_KEY in the environment"),
                namespace);
    }

    /**
     * Returns the receiver; empty where there is none.
     *
     * @param log says what comes from the environment, and warns where others can read the key
     * @throws ProblemException where the address or the key is not valid
     */
    Optional<EventEndpoint> open(Log log) {
        if (Environment.value("OPENLINEAGE_DISABLED")
                .filter("true"::equalsIgnoreCase)
                .isPresent()) {
            return Optional.empty();
        }
        var endpoint = Optional.ofNullable(url)
                .or(() -> Environment.inPlaceOf(PropertyNames.OPENLINEAGE_URL, "OPENLINEAGE_URL", log))
                .map(address -> EventEndpoint.open(
                        address,
                        Optional.ofNullable(key)
                                .map(Secret::reveal)
                                .or(() -> Environment.inPlaceOf(
                                        PropertyNames.OPENLINEAGE_API_KEY, "OPENLINEAGE_API_KEY", log))
                                .orElse(null)));
        endpoint.flatMap(EventEndpoint::exposure).ifPresent(problem -> log.warn(problem.render(Path.of(""))));
        return endpoint;
    }

    /**
     * Returns the namespace of the jobs of a project.
     *
     * @param log says so where the namespace comes from the environment
     */
    String namespace(String project, Log log) {
        return Optional.ofNullable(namespace)
                .or(() -> Environment.inPlaceOf(PropertyNames.OPENLINEAGE_NAMESPACE, "OPENLINEAGE_NAMESPACE", log))
                .orElse(project);
    }
}
