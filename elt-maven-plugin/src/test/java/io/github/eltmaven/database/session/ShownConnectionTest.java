package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ShownConnectionTest {

    private static final String NASTY = " a'b\"c\\d $e`f`!%41 ü€😀#=:/@?&;\t\\u0041";

    private static final ConnectionSettings EMBEDDED =
            new ConnectionSettings("jdbc:postgresql://127.0.0.1:45123/elt", "elt", new Secret("x-_9"));

    private static final ConnectionSettings WITH_NASTY_PASSWORD =
            new ConnectionSettings("jdbc:postgresql://127.0.0.1:45123/elt", "zoë o'neil", new Secret(NASTY));

    @Test
    void everyFormHasItsHeading() {
        assertThat(ShownConnection.withPassword(EMBEDDED).lines(false)).containsExactly("""
                JDBC URL
                  jdbc:postgresql://127.0.0.1:45123/elt

                URI
                  postgresql://elt:x-_9@127.0.0.1:45123/elt

                psql
                  PGPASSWORD=x-_9 psql -h 127.0.0.1 -p 45123 -U elt -d elt

                DBeaver
                  Host      127.0.0.1
                  Port      45123
                  Database  elt
                  Username  elt
                  Password  x-_9

                application.properties
                  spring.datasource.url=jdbc:postgresql://127.0.0.1:45123/elt
                  spring.datasource.username=elt
                  spring.datasource.password=x-_9
                """.split("\n", -1));
    }

    @Test
    void onWindowsPsqlTakesTheUri() {
        assertThat(ShownConnection.withPassword(EMBEDDED).lines(true))
                .contains("  psql \"postgresql://elt:x-_9@127.0.0.1:45123/elt\"");
    }

    @Test
    void aHiddenPasswordIsInNoForm() {
        assertThat(ShownConnection.withoutPassword(EMBEDDED).lines(false))
                .noneMatch(line -> line.contains("x-_9") || line.matches("(?i).*password.*"))
                .contains(
                        "  postgresql://elt@127.0.0.1:45123/elt",
                        "  psql -h 127.0.0.1 -p 45123 -U elt -d elt",
                        "  spring.datasource.username=elt");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theLineForAShellIsQuoted() throws IOException, InterruptedException {
        var line = ShownConnection.withPassword(WITH_NASTY_PASSWORD).psql();
        var process = new ProcessBuilder("sh", "-c", "psql() { printf '%s\\n' \"$PGPASSWORD\" \"$@\"; }\n" + line)
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.split("\n"))
                .containsExactly(NASTY, "-h", "127.0.0.1", "-p", "45123", "-U", "zoë o'neil", "-d", "elt");
    }

    @Test
    void theUriIsEscaped() {
        var text = ShownConnection.withPassword(WITH_NASTY_PASSWORD).uri();
        var uri = URI.create(text);
        assertThat(text).matches("[ -~]*").doesNotContain("+", "'", "\"", " ");
        assertThat(uri.getUserInfo()).isEqualTo("zoë o'neil:" + NASTY);
        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        assertThat(uri.getPort()).isEqualTo(45123);
        assertThat(uri.getPath()).isEqualTo("/elt");
        assertThat(uri.getRawUserInfo().chars().filter(c -> c == ':')).hasSize(1);
    }

    @Test
    void thePropertiesAreEscaped() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(String.join(
                "\n", ShownConnection.withPassword(WITH_NASTY_PASSWORD).properties())));
        assertThat(properties)
                .isEqualTo(Map.of(
                        "spring.datasource.url", "jdbc:postgresql://127.0.0.1:45123/elt",
                        "spring.datasource.username", "zoë o'neil",
                        "spring.datasource.password", NASTY));
    }

    @Test
    void aUrlMayLeaveOutWhatTheDriverKnows() {
        var shown = ShownConnection.withoutPassword(
                new ConnectionSettings("jdbc:postgresql://db.example.org/", null, null));
        assertThat(shown.uri()).isEqualTo("postgresql://db.example.org:5432");
        assertThat(shown.psql()).isEqualTo("psql -h db.example.org -p 5432");
        assertThat(shown.properties()).containsExactly("spring.datasource.url=jdbc:postgresql://db.example.org/");
    }

    @Test
    void aUrlMayNameSeveralServersAlsoByAddress() {
        var shown = ShownConnection.withoutPassword(
                new ConnectionSettings("jdbc:postgresql://[::1]:5433,standby/our%20data?sslmode=require", "etl", null));
        assertThat(shown.uri()).isEqualTo("postgresql://etl@[::1]:5433,standby:5432/our%20data");
        assertThat(shown.psql()).isEqualTo("psql -h ::1,standby -p 5433,5432 -U etl -d 'our data'");
    }

    @Test
    void aPasswordInAnOptionIsNotShown() {
        var shown = ShownConnection.withoutPassword(
                new ConnectionSettings("jdbc:postgresql://db/x?sslpassword=hush", "etl", null));
        assertThat(shown.lines(false)).noneMatch(line -> line.contains("hush"));
        assertThat(shown.properties()).contains("spring.datasource.url=jdbc:postgresql://db/x?sslpassword=******");
    }

    @Test
    void aUrlOfAnotherProductIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> ShownConnection.withoutPassword(new ConnectionSettings("jdbc:mysql://db/x", null, null)))
                .withMessage("'jdbc:mysql://db/x' is not a PostgreSQL URL");
    }
}
