package io.github.eltmaven.it;

import java.util.List;

/** What Maven, from 3.9.2 on, has to say against the plugins that it runs. */
final class PluginValidation {

    private PluginValidation() {}

    /** The lines that blame this plugin; with {@code -Dmaven.plugin.validation=verbose} those of all kinds are there. */
    static List<String> complaints(MavenBuild build) {
        return build.log()
                .lines()
                .filter(line -> line.startsWith("[WARN"))
                .filter(line -> line.contains("io.github.eltmaven:elt-maven-plugin"))
                .toList();
    }
}
