package io.github.eltmaven.openlineage;

import io.github.eltmaven.pipeline.Pipeline;
import java.util.Optional;

/**
 * Where the events of a goal come from, which all of them say alike.
 *
 * @param plugin the plugin's version
 * @param server the version of PostgreSQL
 * @param namespace the namespace of jobs
 * @param goal the goal's name, such as {@code verify}
 * @param parent the run that started the build; empty where none is known
 * @param root the first of the runs that led to it; empty where it is the parent
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
