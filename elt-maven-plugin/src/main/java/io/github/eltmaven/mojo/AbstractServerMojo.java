package io.github.eltmaven.mojo;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.NullUnmarked;

/** A goal that needs a server and changes nothing in its database: the parameters of every goal, and those of the server. */
@NullUnmarked
abstract class AbstractServerMojo extends AbstractMojo implements EltGoal {

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

    /**
     * Where the database comes from: {@code -Delt.database=container}. With {@code embedded} the build starts a PostgreSQL
     * from binaries of Maven Central. With {@code container} it starts one in a Docker container. With {@code url} it uses a
     * server of your own. The default is {@code url} where a URL is given, else {@code embedded}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE)
    private String database;

    /**
     * The image of the container: {@code -Delt.database.image=postgis/postgis:17-3.5}. It must take the variables of
     * PostgreSQL's official image.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_IMAGE, defaultValue = "postgres:18")
    private String databaseImage;

    /**
     * Keeps the container and its data when the build ends: {@code -Delt.database.reuse}. The next build with this parameter
     * uses them again.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_REUSE, defaultValue = "false")
    private boolean databaseReuse;

    /**
     * The folder for the data of a server that the build starts, in place of the output directory:
     * {@code -Delt.database.directory=/srv/elt}. Modules that name the same folder share the server.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_DIRECTORY)
    private File databaseDirectory;

    /**
     * The JDBC URL of a PostgreSQL server, 14 or later: {@code -Delt.url=jdbc:postgresql://localhost:5432/warehouse}.
     * Without a URL the build starts an embedded server. A URL with a password is refused in the POM.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.URL)
    private HiddenParameter url;

    /**
     * The role to log in as: {@code -Delt.user=elt}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.USER)
    private String user;

    /**
     * The role's password. Keep it in {@code settings.xml}, see {@code serverId}, or in the environment as
     * {@code ELT_PASSWORD}: other users of the machine can see a command line. In the POM it is refused, since Maven would
     * print it.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.PASSWORD)
    private HiddenParameter password;

    /**
     * The {@code <server>} of {@code settings.xml} that holds user and password: {@code -Delt.serverId=warehouse}. The
     * password may be encrypted.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SERVER_ID)
    private String serverId;

    /**
     * The version of the embedded server's binaries, in place of the version that the plugin was tested with:
     * {@code -Delt.postgres.version=17.6.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.POSTGRES_VERSION)
    private String postgresVersion;

    /**
     * How many seconds to wait for another run on the same database, for a lock of a table that another session holds, and
     * for another build that starts or stops the embedded server: {@code -Delt.lockTimeout=60}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.LOCK_TIMEOUT, defaultValue = "600")
    private long lockTimeout;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Override
    public final Log getLog() {
        return new PrintableLog(super.getLog());
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        var execution = new GoalExecution(session, project, mojoExecution, getLog());
        var server = new GoalServer(execution, repositorySystem, settingsDecrypter, this::serverParameters);
        new GoalRun(this, execution).run(server::explain, run -> work(run, server));
    }

    @Override
    public final boolean isSkipped() {
        return skip || isGoalSkipped();
    }

    @Override
    public final GoalFolders folders() {
        return new GoalFolders(directory.toPath(), outputDirectory.toPath(), reportsDirectory.toPath());
    }

    /** These goals look at what a build left. They are no part of its record. */
    @Override
    public final boolean isRecorded() {
        return false;
    }

    /** The parameters of the server, as they are after the command line was applied. */
    final ServerParameters serverParameters() {
        return ServerParameters.of(
                new GoalExecution(session, project, mojoExecution, getLog()),
                database,
                url,
                user,
                password,
                serverId,
                postgresVersion,
                databaseImage,
                databaseReuse,
                (databaseDirectory == null ? outputDirectory : databaseDirectory).toPath(),
                LockTimeout.of(lockTimeout));
    }

    /** Whether the user skips this goal alone. */
    abstract boolean isGoalSkipped();

    /** Does the work of the goal. */
    abstract void work(GoalRun run, GoalServer server) throws MojoFailureException;
}
