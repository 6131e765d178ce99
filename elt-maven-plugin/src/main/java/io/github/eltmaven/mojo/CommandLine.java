package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code -Delt.…} win over the POM. Maven itself reads a property only where the POM sets no value. But a user who types a
 * value for one run means that value.
 */
final class CommandLine {

    private final Object goal;
    private final MojoExecution execution;
    private final GivenProperties given;
    private final Function<String, Optional<String>> evaluation;
    private final Path base;
    private final Log log;
    private final Problems problems = new Problems();

    /**
     * The command line of a goal.
     *
     * @param goal the goal whose fields hold the parameters
     * @param evaluation finds the value of an expression, as Maven itself would put it into the POM
     * @param base the project's folder, where relative files start
     */
    CommandLine(
            Object goal,
            MojoExecution execution,
            GivenProperties given,
            Function<String, Optional<String>> evaluation,
            Path base,
            Log log) {
        this.goal = goal;
        this.execution = execution;
        this.given = given;
        this.evaluation = evaluation;
        this.base = base;
        this.log = log;
    }

    /**
     * Sets every parameter that the command line names, and writes into the debug log where each value comes from.
     *
     * @throws ProblemException for properties that no goal has, and for values that are not valid for their parameter
     */
    void apply() {
        problems.addAll(
                new UnknownProperties(given, execution.getMojoDescriptor().getPluginDescriptor()).problems());
        for (var parameter : execution.getMojoDescriptor().getParameters()) {
            var property = property(execution, parameter.getName());
            if (property.isEmpty()) {
                continue;
            }
            var typed = given.typed().getProperty(property);
            if (typed == null) {
                refuseOtherThanBoolean(parameter, property);
                log.debug(property + " " + origin(parameter.getName(), property));
                continue;
            }
            set(parameter, property, typed);
            log.debug(property + " comes from the command line");
        }
        problems.throwIfAny();
    }

    /** Says where Maven took the value from. */
    private String origin(String parameter, String property) {
        if (isInPom(execution, parameter, configured(parameter))) {
            return "comes from the POM";
        }
        if (given.others().containsKey(property)) {
            return "comes from a property of the project, of settings.xml or of the JVM";
        }
        var described = execution.getMojoDescriptor().getMojoConfiguration().getChild(parameter, false);
        return described.getAttribute("default-value") != null
                ? "comes from the plugin's default"
                : "is given neither on the command line nor in the POM";
    }

    /** The property of a parameter; empty where it has none. */
    static String property(MojoExecution execution, String parameter) {
        return property(execution.getMojoDescriptor(), parameter);
    }

    /** The property of a parameter of any goal; empty where it has none. */
    static String property(MojoDescriptor goal, String parameter) {
        var expression = value(goal.getMojoConfiguration(), parameter);
        return expression.startsWith("${elt.") ? expression.substring(2, expression.length() - 1) : "";
    }

    /**
     * Whether the POM sets a parameter.
     *
     * @param configured the parameter's configuration before evaluation; the plugin's own expression where the POM sets nothing
     */
    static boolean isInPom(MojoExecution execution, String parameter, @Nullable String configured) {
        return configured != null
                && !configured.equals(value(execution.getMojoDescriptor().getMojoConfiguration(), parameter));
    }

    private @Nullable String configured(String parameter) {
        var child = execution.getConfiguration().getChild(parameter);
        return child == null ? null : child.getValue();
    }

    private static String value(PlexusConfiguration configuration, String name) {
        var child = configuration.getChild(name, false);
        return child == null ? "" : String.valueOf(child.getValue(""));
    }

    /** Refuses a flag such as {@code <skip>yes</skip>}, because Maven would read it as false. */
    private void refuseOtherThanBoolean(Parameter parameter, String property) {
        if (!parameter.getType().equals(boolean.class.getName())) {
            return;
        }
        var configured = configured(parameter.getName());
        var isInPom = isInPom(execution, parameter.getName(), configured);
        var own = "${" + property + "}";
        evaluation
                .apply(isInPom ? configured : own)
                .filter(value -> !value.isBlank() && !isBoolean(value) && !value.equals(own))
                .ifPresent(value -> problems.add(Problem.of(
                        ProblemCode.CONFIGURATION,
                        (isInPom ? "<" + parameter.getName() + "> in the plugin's configuration" : property)
                                + " must be true or false, not '" + value + "'",
                        "Correct it in the POM, settings.xml or MAVEN_OPTS")));
    }

    private void set(Parameter parameter, String property, String typed) {
        if (typed.isBlank()) {
            problems.add(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "-D" + property + " is empty",
                    "Give it a value, or leave it out; a variable that stands for the value may not be set"));
            return;
        }
        try {
            var field = field(goal.getClass(), parameter.getName());
            if (field.getType() == HiddenParameter.class) {
                return; // It reads the command line itself, later, when Maven no longer prints values.
            }
            field.setAccessible(true);
            field.set(goal, convert(field.getType(), property, typed));
        } catch (NumberFormatException e) {
            problems.add(Problem.of(
                    ProblemCode.CONFIGURATION,
                    property + " must be a whole number of at most " + most(parameter) + ", not '" + typed + "'",
                    "Correct -D" + property));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("parameter " + parameter.getName() + " of " + goal.getClass(), e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            for (var field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static long most(Parameter parameter) {
        return parameter.getType().equals(Integer.class.getName()) ? Integer.MAX_VALUE : Long.MAX_VALUE;
    }

    private Object convert(Class<?> type, String property, String typed) {
        if (type == boolean.class) {
            if (!isBoolean(typed)) {
                problems.add(Problem.of(
                        ProblemCode.CONFIGURATION,
                        property + " must be true or false, not '" + typed + "'",
                        "Write -D" + property + " alone for true"));
            }
            return Boolean.parseBoolean(typed);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(typed);
        }
        if (type == Integer.class) {
            return Integer.valueOf(typed);
        }
        return type == File.class ? base.resolve(typed).toFile() : typed;
    }

    private static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }
}
