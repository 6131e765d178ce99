package io.github.eltmaven.mojo;

import java.io.File;
import java.util.function.UnaryOperator;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.NullUnmarked;

/** A goal that needs no database: the parameters of every goal, and nothing else. */
@NullUnmarked
abstract class AbstractEltMojo extends AbstractMojo implements EltGoal {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution mojoExecution;

    /**
     * Skips every goal of the plugin: {@code -Delt.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SKIP, defaultValue = "false")
    boolean skip;

    /**
     * The folder of the pipeline. It holds {@code elt.yaml} and the folders with SQL files:
     * {@code -Delt.directory=warehouse}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DIRECTORY, defaultValue = "${project.basedir}/src/main/elt")
    File directory;

    /**
     * The folder for everything that the plugin writes, including the data of the embedded server:
     * {@code -Delt.outputDirectory=/srv/elt}. Each module of a build needs a folder of its own.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OUTPUT_DIRECTORY, defaultValue = "${project.build.directory}/elt")
    File outputDirectory;

    /** The folder for the JUnit XML of the checks, beside that of the tests. */
    @Parameter(defaultValue = "${project.build.directory}/surefire-reports", readonly = true, required = true)
    File reportsDirectory;

    @Override
    public final Log getLog() {
        return new PrintableLog(super.getLog());
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        var execution = new GoalExecution(session, project, mojoExecution, getLog());
        new GoalRun(this, execution).run(UnaryOperator.identity(), this::work);
    }

    @Override
    public final boolean isSkipped() {
        return skip || isGoalSkipped();
    }

    @Override
    public final GoalFolders folders() {
        return new GoalFolders(directory.toPath(), outputDirectory.toPath(), reportsDirectory.toPath());
    }

    /** Whether the user skips this goal alone. */
    abstract boolean isGoalSkipped();

    /** Does the work of the goal. */
    abstract void work(GoalRun run) throws MojoFailureException;
}
