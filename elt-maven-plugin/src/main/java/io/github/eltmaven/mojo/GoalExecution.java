package io.github.eltmaven.mojo;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.eclipse.aether.SessionData;

/** One execution of a goal: the session of Maven, the project, and the log that belong to it. */
record GoalExecution(MavenSession session, MavenProject project, MojoExecution execution, Log mavenLog) {

    /** The name of the goal, such as {@code verify}. */
    String goal() {
        return execution.getGoal();
    }

    /** The id of the execution in the POM, or {@code default-cli}. */
    String id() {
        return execution.getExecutionId();
    }

    /** The project, as {@code groupId:artifactId}. */
    String module() {
        return project.getGroupId() + ":" + project.getArtifactId();
    }

    /** The folder of the project. */
    Path base() {
        return project.getBasedir().toPath();
    }

    /** Where the goals of a build keep what they share. */
    SessionData sharedData() {
        return session.getRepositorySession().getData();
    }

    io.github.eltmaven.problem.Log log() {
        return MavenLog.of(session, mavenLog);
    }

    /** The value of a property, as Maven itself would put it into the POM. */
    Optional<String> property(String name) {
        var expression = "${" + name + "}";
        return evaluate(expression).filter(text -> !text.equals(expression));
    }

    /** The value of an expression of the POM; empty where it has none. */
    Optional<String> evaluate(String expression) {
        try {
            var value = new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
            return Optional.ofNullable(value).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }
}
