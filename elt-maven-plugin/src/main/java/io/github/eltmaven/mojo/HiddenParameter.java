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
 * <p>With {@code -X} Maven prints every value that it sets on a goal, and of a type of one's own also the text that it
 * was made from. So this one takes the configuration as it is written, {@code ${elt.password}}, and looks up what that
 * stands for later, when nobody prints.
 *
 * <p>What stands in the POM itself is printed by Maven before any goal is asked. That cannot be hidden, only refused.
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
                    "See that every ${…} in it is closed and does not refer to itself"));
        }
    }

    /**
     * The value as a secret, which may come from anywhere but the POM; null where there is none.
     *
     * @param elsewhere where it is better kept, for whom it stands in the POM
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
     * The value as the URL of a database, which may come from anywhere, but from the POM only without a password; null where
     * there is none.
     *
     * @param elsewhere where the password is better kept
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

    /** What the command line says, which wins over the POM. */
    private static @Nullable String typed(
            PlexusConfiguration configuration, MavenSession session, MojoExecution execution) {
        return session.getUserProperties().getProperty(CommandLine.property(execution, configuration.getName()));
    }
}
