package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.JdbcUrl;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A goal's parameter whose value must not be printed.
 *
 * <p>With {@code -X} Maven prints every value that it sets on a goal. For a type that is not Maven's, it also prints the text that
 * it made the value from. So this parameter takes the configuration as the user wrote it, {@code ${elt.password}}, and evaluates
 * it later, when Maven no longer prints.
 *
 * <p>Maven prints the POM's own values before it calls a goal. The goal cannot hide them, so it refuses them.
 */
public final class HiddenParameter {

    private @Nullable PlexusConfiguration configuration;

    /** Called by Maven. */
    public void set(PlexusConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The value; null where there is none. */
    @Nullable
    String text(MavenSession session, MojoExecution execution) {
        if (configuration == null) {
            return null;
        }
        var typed = typed(configuration, session, execution);
        if (typed != null) {
            return typed;
        }
        try {
            var value = new PluginParameterExpressionEvaluator(session, execution)
                    .evaluate(configuration.getValue(null), String.class);
            return value == null ? null : value.toString();
        } catch (ExpressionEvaluationException e) {
            // Its message may hold the value.
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "The parameter '" + configuration.getName() + "' cannot be evaluated",
                    "Check that every ${…} in it is closed and does not refer to itself"));
        }
    }

    /**
     * The value as a secret; null where there is none. A secret in the POM is refused.
     *
     * @param elsewhere says where the user should keep the secret instead
     */
    @Nullable
    Secret secret(MavenSession session, MojoExecution execution, String elsewhere) {
        var text = text(session, execution);
        if (text == null || configuration == null) {
            return null;
        }
        if (isInPom(configuration, session, execution)) {
            var name = configuration.getName();
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "<" + name + "> stands in the plugin's configuration, which 'mvn -X' prints",
                    "Remove it there. " + elsewhere + ", or give -D" + CommandLine.property(execution, name)));
        }
        return new Secret(text);
    }

    /**
     * The value as the URL of a database; null where there is none. A URL with a password in the POM is refused.
     *
     * @param elsewhere says where the user should keep the password instead
     */
    @Nullable
    String url(MavenSession session, MojoExecution execution, String elsewhere) {
        var text = text(session, execution);
        if (text != null
                && configuration != null
                && JdbcUrl.isSecret(text)
                && isInPom(configuration, session, execution)) {
            throw new ProblemException(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "<" + configuration.getName()
                            + "> in the plugin's configuration holds credentials, which 'mvn -X' prints",
                    "Write jdbc:postgresql://host:5432/database there. " + elsewhere));
        }
        return text;
    }

    private static boolean isInPom(PlexusConfiguration configuration, MavenSession session, MojoExecution execution) {
        return typed(configuration, session, execution) == null
                && CommandLine.isInPom(execution, configuration.getName(), configuration.getValue(null));
    }

    @Override
    public String toString() {
        return "******";
    }

    /** The value of the command line, which wins over the POM. */
    private static @Nullable String typed(
            PlexusConfiguration configuration, MavenSession session, MojoExecution execution) {
        return session.getUserProperties().getProperty(CommandLine.property(execution, configuration.getName()));
    }
}
