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
 * The properties of a build, by their origin.
 *
 * @param typed the properties of the command line, of MAVEN_ARGS and of {@code .mvn/maven.config}
 * @param others the properties of the project, of settings.xml and of the JVM; Maven reads them where the POM sets no value
 * @param declared the names that a POM of the build or a profile of settings.xml declares
 */
record GivenProperties(Properties typed, Properties others, Set<String> declared) {

    GivenProperties {
        declared = Set.copyOf(declared);
    }

    /** The properties of a build, as one module sees them. */
    static GivenProperties of(MavenSession session, MavenProject project) {
        var others = new Properties();
        others.putAll(project.getProperties());
        others.putAll(session.getSystemProperties());
        // A program that calls a goal without a build has no list of projects.
        var projects = Objects.requireNonNullElse(session.getAllProjects(), List.<MavenProject>of());
        var declared = projects.stream()
                .flatMap(each -> each.getProperties().stringPropertyNames().stream())
                .collect(Collectors.toSet());
        declared.addAll(project.getProperties().stringPropertyNames());
        return new GivenProperties(session.getUserProperties(), others, declared);
    }

    /** The names of all properties, in alphabetical order. */
    Set<String> names() {
        var names = new TreeSet<>(typed.stringPropertyNames());
        names.addAll(others.stringPropertyNames());
        return names;
    }
}
