package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Quoting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's own messages are in the language of the machine. The test compares our words around them. */
@ExtendWith(PostgresExtension.class)
final class DatabaseTest {

    private static final Secret WRONG = new Secret("not-the-password");

    private static final String NO_URL =
            "' is not a PostgreSQL URL. Write -Delt.url=jdbc:postgresql://host:5432/database,"
                    + " with elt.user and elt.password.";

    @Test
    void theServerNoticesWithinAMinuteThatABuildIsGone(ConnectionSettings settings) throws SQLException {
        try (var session = open(settings)) {
            var seconds = session.number("""
                    SELECT current_setting('tcp_keepalives_idle')::int
                           + current_setting('tcp_keepalives_interval')::int * current_setting('tcp_keepalives_count')::int
                    """);

            assertThat(seconds).isEqualTo(60);
            assertThat(session.number("SELECT setting::int FROM pg_settings WHERE name = 'tcp_user_timeout'"))
                    .isEqualTo(60_000);
        }
    }

    /** A deadlock, and a vacuum of the server's own in the way, take a second to be found. The server's setting has a largest value. */
    @ParameterizedTest
    @CsvSource({"PT0S, 4000", "PT2S, 4000", "PT10M, 600000", "P365D, 2147483647"})
    void noStatementWaitsForALockForEver(String limit, long milliseconds, ConnectionSettings settings)
            throws SQLException {
        try (var other = open(settings)) {
            other.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''3s''',"
                    + " current_database()); END $$");
        }
        var limited = settings.withLockTimeout(Duration.parse(limit));
        var asked = "SELECT setting::bigint FROM pg_settings WHERE name = 'lock_timeout'";
        try (var session = open(limited);
                var connection = Database.connect(limited);
                var statement = connection.createStatement();
                var row = statement.executeQuery(asked)) {
            assertThat(session.number(asked)).isEqualTo(milliseconds);
            assertThat(session.inTransaction(() -> session.number(asked))).isEqualTo(milliseconds);
            row.next();
            assertThat(row.getLong(1)).isEqualTo(milliseconds);
        }
    }

    @Test
    void everySessionReadsValuesAlike(ConnectionSettings settings) throws SQLException {
        try (var session = open(settings)) {
            var database = session.first(row -> row.getString(1), "SELECT current_database()")
                    .orElseThrow();
            session.execute("ALTER DATABASE " + Quoting.identifier(database) + " SET DateStyle = 'German'");
            session.execute("ALTER DATABASE " + Quoting.identifier(database) + " SET search_path = 'elsewhere'");
            session.execute("ALTER DATABASE " + Quoting.identifier(database) + " SET TimeZone = 'Asia/Tokyo'");
        }
        try (var session = new Database(settings, "Europe/Berlin", new RecordingLog()).open()) {
            assertThat(
                            session.first(
                                    row -> row.getString(1),
                                    "SELECT concat_ws(' ', '2026-07-01 23:30:00+00'::timestamptz, current_schema, interval '1 day')"))
                    .contains("2026-07-02 01:30:00+02 pg_catalog 1 day");
            assertThat(session.serverVersion()).isGreaterThanOrEqualTo(14);
        }
    }

    @Test
    void aSessionKnowsWhichOfSeveralServersItWritesTo(ConnectionSettings settings) throws SQLException {
        var port = Integer.parseInt(settings.url().replaceFirst(".*:(\\d+)/.*", "$1"));
        var database = settings.url().replaceFirst(".*/", "");
        // The driver remembers which servers failed in the tests before.
        var url = settings.url().replaceFirst("//", "//localhost:1,") + "?hostRecheckSeconds=0";

        try (var session = open(new ConnectionSettings(url, settings.user(), settings.password()))) {
            session.execute("SET ROLE pg_read_all_data");

            assertThat(Destination.of(session))
                    .hasToString(Destination.of(session).host() + ":" + port + "/" + database + " as pg_read_all_data")
                    .extracting(Destination::host)
                    .asString()
                    .contains("127.0.0.1");
        }
    }

    @Test
    void aWrongPasswordIsReportedAndNotShown(ConnectionSettings settings) {
        var failure = refusal(new ConnectionSettings(settings.url(), settings.user(), WRONG));

        assertThat(failure.render(Path.of("")))
                .isEqualTo("the server at " + settings.url() + " refused the login of '" + settings.user()
                        + "': password authentication failed for user \"" + settings.user() + "\"."
                        + " Check elt.user and elt.password, or the <server> of elt.serverId in settings.xml.");
        assertThat(failure.isUsersToMend()).isTrue();
    }

    @Test
    void theSimpleQueryModeIsRefused(ConnectionSettings settings) {
        var simple = new ConnectionSettings(
                settings.url() + "?preferQueryMode=simple", settings.user(), settings.password());

        assertThat(refusal(simple).render(Path.of("")))
                .isEqualTo(
                        "elt.url has the option preferQueryMode=simple, with which the driver writes values into the SQL"
                                + " instead of sending them beside it. Take the option out. Behind a pooler, let the pooler work in"
                                + " session mode, or give the server's own port.");
        assertThat(refusal(simple).isUsersToMend()).isTrue();
    }

    @Test
    void aServerWithoutEncryptionIsReportedIfTheUrlAsksForIt(ConnectionSettings settings) {
        var url = settings.url() + "?sslmode=require";

        assertThat(refusal(new ConnectionSettings(url, settings.user(), settings.password()))
                        .render(Path.of("")))
                .startsWith("no encrypted connection to " + url + ": ")
                .endsWith(". Check sslmode and sslrootcert in elt.url, and the certificate of the server.");
    }

    @Test
    void anUnknownRoleIsReported(ConnectionSettings settings) {
        assertThat(refusal(new ConnectionSettings(settings.url(), "nobody_here", WRONG))
                        .render(Path.of("")))
                .contains("refused the login of 'nobody_here'");
    }

    @Test
    void aMissingPasswordIsReported(ConnectionSettings settings) {
        assertThat(refusal(new ConnectionSettings(settings.url(), settings.user(), null))
                        .render(Path.of("")))
                .contains("refused the login of '" + settings.user() + "'")
                .contains("Check elt.user and elt.password");
    }

    @Test
    void aMissingDatabaseIsReported(ConnectionSettings settings) {
        var url = settings.url().replaceFirst("/[^/]*$", "/nowhere_to_be_found");
        var failure = refusal(new ConnectionSettings(url, settings.user(), settings.password()));

        assertThat(failure.render(Path.of("")))
                .isEqualTo("cannot connect to " + url + ": database \"nowhere_to_be_found\" does not exist."
                        + " Create the database, or name another one in elt.url.");
        assertThat(failure.isUsersToMend()).isTrue();
    }

    @Test
    void aClosedPortIsReported() throws IOException {
        var url = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/elt";
        var failure = refusal(new ConnectionSettings(url, "elt", WRONG));

        assertThat(failure.render(Path.of("")))
                .startsWith("cannot connect to " + url + ": ")
                .endsWith(" Check that the server runs and that host and port of elt.url are right.");
        assertThat(failure.isUsersToMend()).isFalse();
    }

    @Test
    void anUnknownHostIsReported() {
        var failure = refusal(new ConnectionSettings("jdbc:postgresql://no-such-host.invalid/elt", "elt", WRONG));

        assertThat(failure.render(Path.of("")))
                .startsWith("cannot connect to jdbc:postgresql://no-such-host.invalid/elt: ")
                .endsWith(" (unknown host no-such-host.invalid)."
                        + " Check that the server runs and that host and port of elt.url are right.");
    }

    @Test
    void aProgramThatIsNotPostgresIsReported() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answer = new Thread(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            answer.start();
            var url = "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/elt?sslmode=disable";

            assertThat(refusal(new ConnectionSettings(url, "elt", WRONG)).render(Path.of("")))
                    .startsWith("cannot connect to " + url + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/elt", "localhost:5432", "postgresql://localhost/elt", ""})
    void aTextThatIsNotAPostgresUrlIsReported(String url) {
        assertThat(refusal(new ConnectionSettings(url, "elt", WRONG)).render(Path.of("")))
                .isEqualTo("'" + url + NO_URL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "postgresql://elt:s3cret@db.example.org/warehouse postgresql://******@db.example.org/warehouse",
                "jdbc:postgresql://elt:s3cret@127.0.0.1/warehouse jdbc:postgresql://******@127.0.0.1/warehouse",
                "jdbc:postgresql://elt@127.0.0.1/warehouse jdbc:postgresql://******@127.0.0.1/warehouse",
                "jdbc:postgresql://elt:s3cret/s3cret?s3cret@s3cret@[::1]:5432/warehouse jdbc:postgresql://******@[::1]:5432/warehouse",
                "jdbc:postgresql:elt:s3cret@127.0.0.1/warehouse jdbc:postgresql:******@127.0.0.1/warehouse",
                "elt:s3cret@127.0.0.1/warehouse ******@127.0.0.1/warehouse",
                "jdbc:mysql://elt:s3cret@127.0.0.1/warehouse?PASSWORD=s3cret jdbc:mysql://******@127.0.0.1/warehouse?PASSWORD=******",
                "jdbc:postgresql://127.0.0.1?sslpassword=s3cret jdbc:postgresql://127.0.0.1?sslpassword=******",
                "jdbc:postgresql://127.0.0.1/warehouse;password=s3cret jdbc:postgresql://127.0.0.1/warehouse;password=******",
            })
    void aUrlWithAPasswordOutsideItsOptionsIsRefusedWithoutIt(String url, String shown) {
        var failure = refusal(new ConnectionSettings(url, "elt", WRONG));

        assertThat(failure.render(Path.of(""))).isEqualTo("'" + shown + NO_URL);
        assertThat(failure.isUsersToMend()).isTrue();
    }

    /** Each line has what the message says, behind an arrow. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/db?password=s3cret%zz -> has a % without two hexadecimal digits behind it in the option password",
                "/db?user=s3cret% -> has a % without two hexadecimal digits behind it in the option user",
                "/db?s3cret=%2 -> has a % without two hexadecimal digits behind it in an option",
                "/s3cret%zz?ssl=true -> has a % without two hexadecimal digits behind it in the name of the database",
                "/db?password=s3cret%E4 -> has bytes that are not UTF-8 behind the % signs in the option password",
                "/db?password=x&s3cret -> has an option without a value",
                ":99999/db?password=s3cret -> has the port 99999, and ports are numbers from 1 to 65535",
                ":0/db?password=s3cret -> has the port 0, and",
                ":5432,[::1]:123456789012345678901/db?password=s3cret -> has the port 123456789012345678901, and",
            })
    void aUrlThatTheDriverCannotReadIsExplainedWithoutItsValues(String rest, String what) {
        var failure = refusal(new ConnectionSettings("jdbc:postgresql://127.0.0.1" + rest, "elt", WRONG));

        assertThat(failure.render(Path.of("")))
                .startsWith("elt.url " + what)
                .doesNotContain("s3cret")
                .doesNotContain("zz");
        assertThat(failure.isUsersToMend()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "?password=a&s3cret=b&sslmode=require -> ?password=******&******&sslmode=require",
                "?sslmode=disable&ssl=true -> ?sslmode=disable&ssl=true",
                "?password=a?s3cret -> ?password=******",
                "?sslPassword=a&PASSWORD=s3cret&&x=s3cret -> ?sslPassword=******&PASSWORD=******&&******",
            })
    void whatTheDriverDoesNotKnowMayBeThePartOfAPassword(String options, String shown) {
        assertThat(JdbcUrl.masked("jdbc:postgresql://h/db" + options)).isEqualTo("jdbc:postgresql://h/db" + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "?user=a&password=b -> ''",
                "?user=a&ssl=true&password=b -> ?ssl=true",
                "?ssl=true&password=a?b&x=1 -> ?ssl=true&x=1",
                "'' -> ''",
            })
    void credentialsAreTakenOutOfAUrl(String options, String rest) {
        var url = "jdbc:postgresql://h/db" + options;

        assertThat(JdbcUrl.withoutCredentials(url)).isEqualTo("jdbc:postgresql://h/db" + rest);
        assertThat(JdbcUrl.option("jdbc:postgresql://h/db?password=%C3%A4%26+%2B&x=1", "password"))
                .contains("\u00E4& +");
    }

    @Test
    void aPasswordInAnOptionIsNotRepeated(ConnectionSettings settings) throws IOException {
        var option = "?sslpassword=s3cret&sslmode=require";
        var shown = "?sslpassword=******&sslmode=require";
        var closed = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/elt";

        assertThat(refusal(new ConnectionSettings(closed + option, "elt", WRONG))
                        .render(Path.of("")))
                .startsWith("cannot connect to " + closed + shown + ": ")
                .doesNotContain("s3cret");
        assertThat(refusal(new ConnectionSettings(settings.url() + option, settings.user(), settings.password()))
                        .render(Path.of("")))
                .startsWith("no encrypted connection to " + settings.url() + shown + ": ")
                .doesNotContain("s3cret");
        assertThat(refusal(new ConnectionSettings(
                                settings.url() + option.replace("require", "disable"), settings.user(), WRONG))
                        .render(Path.of("")))
                .startsWith("the server at " + settings.url() + shown.replace("require", "disable") + " refused ")
                .doesNotContain("s3cret");
    }

    @Test
    void aRoleThatMayNotCreateASchemaIsReported(ConnectionSettings settings) throws SQLException {
        var role = PostgresExtension.role(settings, "reader");
        try (var owner = open(settings)) {
            owner.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'not-the-password'");
            try (var session = open(new ConnectionSettings(settings.url(), role, WRONG))) {
                var failure = catchThrowableOfType(ProblemException.class, () -> Ledger.open(session));

                assertThat(Objects.requireNonNull(failure).render(Path.of("")))
                        .startsWith("the database refuses: permission denied for database ")
                        .endsWith(". Grant the role of elt.user what is missing, for example CREATE on the database.")
                        .doesNotContain("\n")
                        .doesNotContain(WRONG.reveal());
            }
        }
    }

    @Test
    void noStatementInTheLogHoldsAValue(ConnectionSettings settings) throws SQLException {
        var log = new RecordingLog();
        try (var session = new Database(settings, "UTC", log).open()) {
            session.number("SELECT length(?)", "a-value");
        }

        assertThat(log.lines()).contains("DEBUG SELECT length(?)");
        assertThat(log.lines()).noneMatch(line -> line.contains("a-value"));
        assertThat(log.lines())
                .noneMatch(line -> line.contains(
                        Objects.requireNonNull(settings.password()).reveal()));
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Session open(ConnectionSettings settings) {
        return new Database(settings, "UTC", new RecordingLog()).open();
    }

    /** Returns why no session is opened, in one line that does not contain the password. */
    private static ProblemException refusal(ConnectionSettings settings) {
        var failure = Objects.requireNonNull(catchThrowableOfType(
                ProblemException.class, () -> open(settings).close()));
        assertThat(failure.render(Path.of("")))
                .doesNotContain("\n")
                .doesNotContain(WRONG.reveal())
                .doesNotContain("null");
        return failure;
    }
}
