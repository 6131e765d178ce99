package io.github.eltmaven.mojo;

import java.io.File;
import java.time.Duration;
import java.util.Map;
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

/**
 * A goal that fills or checks the warehouse: the parameters of every goal, and those of the server, of the lock, of events and
 * of the report. {@link GoalRun} has the steps that come before and after the goal's own work.
 */
@NullUnmarked
abstract class AbstractWarehouseMojo extends AbstractMojo implements WarehouseGoal {

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

    /**
     * The address that OpenLineage events are sent to: {@code -Delt.openlineage.url=http://localhost:5000}. To an address
     * without a path, {@code /api/v1/lineage} is added. Without an address the goal only writes the events to
     * {@code openlineage.ndjson} in the output directory. The environment may give the address, too:
     * {@code OPENLINEAGE_URL}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_URL)
    private HiddenParameter openlineageUrl;

    /**
     * The key that the receiver of OpenLineage events asks for. Keep it in the environment as {@code OPENLINEAGE_API_KEY}:
     * other users of the machine can see a command line. In the POM it is refused, since Maven would print it.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_API_KEY)
    private HiddenParameter openlineageApiKey;

    /**
     * The namespace of jobs in OpenLineage events: {@code -Delt.openlineage.namespace=shop}. The environment may give it,
     * too: {@code OPENLINEAGE_NAMESPACE}. The default is {@code groupId:artifactId}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.OPENLINEAGE_NAMESPACE)
    private String openlineageNamespace;

    /**
     * Writes no report at the end: {@code -Delt.report.skip}. The goals {@code verify} and {@code run} always write a
     * report; the other goals write one where they fail.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.REPORT_SKIP, defaultValue = "false")
    private boolean skipReport;

    /**
     * Values for the parameters of questions, by the name of the parameter:
     * {@code <parameters><user_id>7</user_id></parameters>}. A value of the command line wins:
     * {@code -Delt.param.user_id=7}.
     *
     * @since 0.1.0
     */
    @Parameter
    private Map<String, String> parameters;

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
        new GoalRun(this, execution).run(this, server);
    }

    @Override
    public final boolean isSkipped() {
        return skip || isGoalSkipped();
    }

    @Override
    public final GoalFolders folders() {
        return new GoalFolders(directory.toPath(), outputDirectory.toPath(), reportsDirectory.toPath());
    }

    @Override
    public final Duration lockTimeout() {
        return LockTimeout.of(lockTimeout);
    }

    @Override
    public final EventReceiver eventReceiver() {
        return EventReceiver.of(
                new GoalExecution(session, project, mojoExecution, getLog()),
                openlineageUrl,
                openlineageApiKey,
                openlineageNamespace);
    }

    @Override
    public final ReportParameters report() {
        return new ReportParameters(skipReport, isReportedAlways(), parameters);
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

    /** Whether the goal writes a report where it succeeds, too. */
    boolean isReportedAlways() {
        return false;
    }
}
