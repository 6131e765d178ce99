package io.github.eltmaven.mojo;

import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.page.ReportPage;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.NullUnmarked;

/** What the goals that need a server have in common: which one, and as whom. */
@NullUnmarked
abstract class AbstractServerMojo extends AbstractEltMojo {

    /** Where credentials are better kept than in the POM. */
    private static final String SETTINGS = "Name a server of settings.xml with <serverId>";

    /**
     * Where the database comes from: {@code embedded}, a PostgreSQL that the build starts from binaries of Maven Central;
     * {@code container}, one in a container that the build starts with Docker; or {@code url}. Unless given it is {@code url}
     * where there is one, else {@code embedded}: {@code -Delt.database=container}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE)
    private String database;

    /**
     * The image of the container, one that takes the variables of the official image of PostgreSQL:
     * {@code -Delt.database.image=postgis/postgis:17-3.5}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_IMAGE, defaultValue = "postgres:18")
    private String databaseImage;

    /**
     * Keeps the container and its data when the build ends, for the next one that asks for it:
     * {@code -Delt.database.reuse}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_REUSE, defaultValue = "false")
    private boolean databaseReuse;

    /**
     * The folder for the data of a server that the build has for itself, in place of the output directory. Modules that name
     * the same one share the server: {@code -Delt.database.directory=/var/tmp/elt}.
     *
     * @since 0.1.0
     */
    @Parameter(property = PropertyNames.DATABASE_DIRECTORY)
    private File databaseDirectory;

    /**
     * The JDBC URL of a PostgreSQL server, 14 or later: {@code -Delt.url=jdbc:postgresql://localhost:5432/warehouse}.
     * Without it an embedded server is started. In the POM it is refused if it holds
     * a password.
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

    /** So that what is ignored is told once, though the goal and its report both ask for the server. */
    private boolean isChecked;

    /** How to reach the server; one of the build's own is started if need be. */
    final ConnectionSettings settings() {
        var wanted = wanted();
        if (!isChecked) {
            IgnoredProperties.check(session.getUserProperties(), wanted.chosen(), log());
            isChecked = true;
        }
        return choice().settings(wanted);
    }

    /** Where the server of the build's own has died, that is the reason of what the database failed at. */
    @Override
    final List<Problem> explained(List<Problem> problems) {
        if (problems.stream().noneMatch(problem -> problem.code() == ProblemCode.DATABASE) || !isOwnServer()) {
            return problems;
        }
        return choice().death(wanted())
                .map(death -> Stream.concat(
                                problems.stream().filter(problem -> problem.code() != ProblemCode.DATABASE),
                                Stream.of(death))
                        .toList())
                .orElse(problems);
    }

    /** Waits until the server of the build's own, which was obtained before, is closed. */
    final void awaitClose() {
        choice().awaitClose(wanted());
    }

    /**
     * Writes the report of the project where it stands unless a site has it.
     *
     * @param parameters what the goal is configured to put in for what questions leave open; may be null
     */
    final void writeReport(Map<String, String> parameters) {
        writeReport(parameters, ReportFile.usual(outputDirectory.toPath()));
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

    /** Whether the build has the server for itself. */
    final boolean isOwnServer() {
        return wanted().chosen() != DatabaseChoice.Kind.URL;
    }

    /** What the build has for itself, in words for people; empty where the server is another's. */
    final String ownServer() {
        var wanted = wanted();
        return switch (wanted.chosen()) {
            case EMBEDDED -> " (embedded server of " + shown(wanted.serverDirectory()) + ")";
            case CONTAINER -> " (container of " + wanted.image() + ")";
            case URL -> "";
        };
    }

    private Path shown(Path file) {
        return file.startsWith(base()) ? base().relativize(file) : file;
    }

    private DatabaseChoice choice() {
        return new DatabaseChoice(session, project, settingsDecrypter, repositorySystem, log());
    }

    final DatabaseChoice.Wanted wanted() {
        return new DatabaseChoice.Wanted(
                database,
                url(),
                user,
                password == null ? null : password.secret(session, mojoExecution, SETTINGS),
                serverId,
                postgresVersion,
                databaseImage,
                databaseReuse,
                (databaseDirectory == null ? outputDirectory : databaseDirectory).toPath());
    }

    private String url() {
        return url == null ? null : url.url(session, mojoExecution, SETTINGS);
    }
}
