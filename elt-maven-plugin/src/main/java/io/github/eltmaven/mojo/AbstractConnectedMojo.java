package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Database;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.pipeline.Pipeline;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that need a database have in common: reach it. */
@NullUnmarked
abstract class AbstractConnectedMojo extends AbstractEltMojo {

    /**
     * The JDBC URL of a PostgreSQL server, 14 or later. Without it an embedded server is started, whose data lives in
     * the output directory.
     */
    @Parameter(property = PropertyNames.URL)
    private HiddenParameter url;

    /** The role to log in as. */
    @Parameter(property = PropertyNames.USER)
    private String user;

    /**
     * The role's password, from the command line; in the POM it is refused, since Maven would print it. Better kept in
     * {@code settings.xml}, see {@code serverId}.
     */
    @Parameter(property = PropertyNames.PASSWORD)
    private HiddenParameter password;

    /** The {@code <server>} of {@code settings.xml} that holds user and password, which may be encrypted. */
    @Parameter(property = PropertyNames.SERVER_ID)
    private String serverId;

    /** The version of the embedded server's binaries, in place of the one that the plugin was tested with. */
    @Parameter(property = PropertyNames.POSTGRES_VERSION)
    private String postgresVersion;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Override
    final void run(Pipeline pipeline) throws MojoFailureException {
        var settings = new DatabaseChoice(session, project, settingsDecrypter, repositorySystem, log())
                .settings(
                        url == null ? null : url.text(session, mojoExecution),
                        user,
                        password == null ? null : password.secret(session, mojoExecution),
                        serverId,
                        postgresVersion,
                        outputDirectory.toPath());
        try (var connection = new Database(settings, pipeline.timeZone(), log()).open()) {
            run(pipeline, connection);
        }
    }

    /** Does the goal's work over a connection. */
    abstract void run(Pipeline pipeline, Session connection) throws MojoFailureException;
}
