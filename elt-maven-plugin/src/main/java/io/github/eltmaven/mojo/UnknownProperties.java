package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * Finds properties that begin with {@code elt.} and that no goal has. Maven ignores them, so the build would not do what its user
 * typed. A name that a POM of the build declares belongs to the project, and a user may type it.
 */
final class UnknownProperties {

    private static final String PREFIX = "elt.";

    private final GivenProperties given;
    private final Set<String> known;

    /**
     * The unknown properties of a build.
     *
     * @param plugin describes the goals and the properties of their parameters
     */
    UnknownProperties(GivenProperties given, PluginDescriptor plugin) {
        this.given = given;
        this.known = known(plugin);
    }

    private static Set<String> known(PluginDescriptor plugin) {
        var known = new TreeSet<String>();
        for (var goal : plugin.getMojos()) {
            for (var parameter : goal.getParameters()) {
                var property = CommandLine.property(goal, parameter.getName());
                if (!property.isEmpty()) {
                    known.add(property);
                }
            }
        }
        return known;
    }

    /** A problem for each property of the command line or of the JVM that no goal has. It never shows the value. */
    List<Problem> problems() {
        return given.names().stream()
                .filter(this::isUnknown)
                .filter(name -> !given.declared().contains(name))
                .map(this::problem)
                .toList();
    }

    private Problem problem(String name) {
        return Problem.of(
                ProblemCode.CONFIGURATION,
                "-D" + name + " is no property of a goal, so it would be ignored",
                Suggestion.nearest(rest(name), rests())
                                .map(nearest -> "Did you mean -D" + PREFIX + nearest + "? ")
                                .orElse("'mvn elt:help -Ddetail' shows all properties. ")
                        + "If it is the project's own, declare it in the <properties> of the POM");
    }

    /**
     * A warning for each name that may belong to others but looks like a typing error: a property that a POM declares, or a
     * variable of the environment.
     *
     * @param variables the names of the environment's variables
     */
    List<String> slips(Collection<String> variables) {
        var slips = new ArrayList<String>();
        given.declared().stream()
                .filter(this::isUnknown)
                .sorted()
                .forEach(name -> Suggestion.slip(rest(name), rests())
                        .ifPresent(meant -> slips.add("the property " + name
                                + " of a POM or of settings.xml means nothing to the goals; did you mean " + PREFIX
                                + meant + "?")));
        variables.stream()
                .filter(name -> name.startsWith(Environment.PREFIX) && !Environment.KNOWN.contains(name))
                .sorted()
                .forEach(name -> Suggestion.slip(name.substring(Environment.PREFIX.length()), Environment.rests())
                        .ifPresent(meant -> slips.add("the environment's variable " + name
                                + " means nothing to the goals; did you mean " + Environment.PREFIX + meant + "?")));
        return slips;
    }

    private boolean isUnknown(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && !known.contains(name)
                && !(name.startsWith(PropertyNames.PARAM) && name.length() > PropertyNames.PARAM.length());
    }

    private static String rest(String name) {
        return name.substring(PREFIX.length());
    }

    private List<String> rests() {
        return known.stream().map(UnknownProperties::rest).toList();
    }
}
