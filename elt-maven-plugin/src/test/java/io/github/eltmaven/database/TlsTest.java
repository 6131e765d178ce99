package io.github.eltmaven.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.migration.Migrations;
import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections by the options of the URL. */
final class TlsTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static EmbeddedServer server;

    @BeforeAll
    static void startServer() throws IOException, GeneralSecurityException, SQLException, InterruptedException {
        server = EmbeddedServer.open(new EmbeddedServerRequest(
                directory.resolve("server"),
                TestServerBinaries.version(),
                TestServerBinaries::jar,
                new RecordingLog()));
        certificate("server", directory.resolve("server/data"));
        certificate("other", directory);
        try (var session = open("")) {
            session.execute("ALTER SYSTEM SET ssl_cert_file = 'server.crt'");
            session.execute("ALTER SYSTEM SET ssl_key_file = 'server.key'");
            session.execute("ALTER SYSTEM SET ssl = on");
            session.execute("SELECT pg_reload_conf()");
            while (session.number("SELECT count(*) FROM pg_settings WHERE name = 'ssl' AND setting = 'on'") == 0) {
                Thread.sleep(20);
            }
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    /** Makes a self-signed certificate for the loopback address, and its key, in the format that PostgreSQL reads. */
    private static void certificate(String name, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        var store = directory.resolve(name + ".p12");
        var made = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD)))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile())
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        var key = Files.createFile(
                folder.resolve(name + ".key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key, pem("PRIVATE KEY", keys.getKey(name, STORE_PASSWORD).getEncoded()));
        Files.writeString(
                folder.resolve(name + ".crt"),
                pem("CERTIFICATE", keys.getCertificate(name).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private static ConnectionSettings settings(String options) {
        var own = server.settings();
        return new ConnectionSettings(own.url() + options, own.user(), own.password());
    }

    private static Session open(String options) {
        return new Database(settings(options), "UTC", new RecordingLog()).open();
    }

    private static boolean isEncrypted(Session session) throws SQLException {
        return session.number("SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == 1;
    }

    @Test
    void theServerIsKnownByItsCertificate() throws SQLException {
        var root = directory.resolve("server/data/server.crt");

        try (var session = open("?sslmode=verify-full&sslrootcert=" + root)) {
            assertThat(isEncrypted(session)).isTrue();
            try (var another = session.another()) {
                assertThat(isEncrypted(another)).isTrue();
            }
            assertThat(new Migrations(session, Optional.empty()).migrateLedger())
                    .isPositive();
        }
        try (var session = open("?sslmode=disable")) {
            assertThat(isEncrypted(session)).isFalse();
        }
    }

    @Test
    void aServerWithADifferentCertificateIsRefused() {
        var options = "?sslmode=verify-full&sslrootcert=" + directory.resolve("other.crt");

        var failure = catchThrowableOfType(ProblemException.class, () -> open(options));

        assertThat(failure.render(directory))
                .startsWith("no encrypted connection to " + server.settings().url() + options + ": SSL error: ")
                .endsWith("Check sslmode and sslrootcert in elt.url, and the certificate of the server.")
                .doesNotContain("\n");
        assertThat(failure.isUsersToMend()).isTrue();
    }

    @Test
    void aMissingRootCertificateIsReported() {
        var failure = catchThrowableOfType(
                ProblemException.class,
                () -> open("?sslmode=verify-full&sslrootcert=" + directory.resolve("nowhere.crt")));

        assertThat(failure.render(directory))
                .contains("nowhere.crt")
                .endsWith("Check sslmode and sslrootcert in elt.url, and the certificate of the server.");
    }
}
