package io.github.eltmaven.mojo;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * The properties that a build was given, by where they come from.
 *
 * @param typed those of the command line, of MAVEN_ARGS and of {@code .mvn/maven.config}
 * @param others those of the project, of settings.xml and of the JVM, which Maven looks at where the POM says nothing
 * @param declared the names that a POM of the build or a profile of settings.xml declares
 */
record GivenProperties(Properties typed, Properties others, Set<String> declared) {

    GivenProperties {
        declared = Set.copyOf(declared);
    }

    /** The properties of a build, as one of its modules has them. */
    static GivenProperties of(MavenSession session, MavenProject project) {
        var others = new Properties();
        others.putAll(project.getProperties());
        others.putAll(session.getSystemProperties());
        // There is none where a program calls a goal without a build around it.
        var projects = Objects.requireNonNullElse(session.getAllProjects(), List.<MavenProject>of());
        var declared = projects.stream()
                .flatMap(each -> each.getProperties().stringPropertyNames().stream())
                .collect(Collectors.toSet());
        declared.addAll(project.getProperties().stringPropertyNames());
        return new GivenProperties(session.getUserProperties(), others, declared);
    }

    /** The names of all properties, in their order. */
    Set<String> names() {
        var names = new TreeSet<>(typed.stringPropertyNames());
        names.addAll(others.stringPropertyNames());
        return names;
    }
}
