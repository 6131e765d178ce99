package io.github.eltmaven.openlineage;

import io.github.eltmaven.pipeline.Pipeline;
import java.util.Optional;

/**
 * The origin of a goal's events. All events of the goal share it.
 *
 * @param plugin the plugin's version
 * @param server the version of PostgreSQL
 * @param namespace the namespace of jobs
 * @param goal the goal's name, such as {@code verify}
 * @param parent the run that started the build; empty where no such run is known
 * @param root the first run of the chain that led to the parent; empty where the parent is the first
 */
public record EventOrigin(
        String plugin,
        String server,
        String namespace,
        String goal,
        Optional<RunReference> parent,
        Optional<RunReference> root,
        DatasetNames names,
        Pipeline pipeline) {

    String producer() {
        return "https://eltmaven.github.io/elt-maven-plugin/" + plugin;
    }
}
