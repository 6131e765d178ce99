package io.github.eltmaven.mojo;

import io.github.eltmaven.database.ConnectionSettings;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that need a server have in common: which one, and as whom. */
@NullUnmarked
abstract class AbstractServerMojo extends AbstractEltMojo {

    /**
     * The JDBC URL of a PostgreSQL server, 14 or later: {@code -Delt.url=jdbc:postgresql://localhost:5432/warehouse}.
     * Without it an embedded server is started, whose data lives in the output directory.
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
     * The role's password, from the command line, {@code -Delt.password=…}; in the POM it is refused, since Maven would
     * print it. Better kept in {@code settings.xml}, see {@code serverId}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.PASSWORD)
    private HiddenParameter password;

    /**
     * The {@code <server>} of {@code settings.xml} that holds user and password, which may be encrypted:
     * {@code -Delt.serverId=warehouse}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.SERVER_ID)
    private String serverId;

    /**
     * The version of the embedded server's binaries, in place of the one that the plugin was tested with:
     * {@code -Delt.postgres.version=17.6.0}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.POSTGRES_VERSION)
    private String postgresVersion;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    /** How to reach the server; the embedded one is started if need be. */
    final ConnectionSettings settings() {
        return choice().settings(
                        url(),
                        user,
                        password == null
                                ? null
                                : password.secret(
                                        session, mojoExecution, "Name a server of settings.xml with <serverId>"),
                        serverId,
                        postgresVersion,
                        outputDirectory.toPath());
    }

    /**
     * Writes the report of the project where it stands unless a site has it.
     *
     * @param parameters what the goal is configured to put in for what questions leave open; may be null
     */
    final void writeReport(Map<String, String> parameters) {
        writeReport(parameters, outputDirectory.toPath().resolve("report").resolve("index.html"));
    }

    /** The same in another place. */
    final void writeReport(Map<String, String> parameters, Path file) {
        new ReportPage(
                        project.getArtifactId(),
                        base(),
                        outputDirectory.toPath(),
                        this::pipeline,
                        this::settings,
                        QuestionValues.of(session.getUserProperties(), project.getProperties(), parameters),
                        log())
                .write(file);
    }

    /** Whether it is the embedded server. */
    final boolean isEmbedded() {
        return DatabaseChoice.isEmbedded(url());
    }

    final DatabaseChoice choice() {
        return new DatabaseChoice(session, project, settingsDecrypter, repositorySystem, log());
    }

    private String url() {
        return url == null ? null : url.text(session, mojoExecution);
    }
}
