package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.database.RecordingLog;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** A property for one kind of database is not ignored silently where the goal works on another kind. */
final class IgnoredPropertiesTest {

    private final Properties typed = new Properties();
    private final RecordingLog log = new RecordingLog();

    @Test
    void aUrlThatTheGoalWouldNotUseIsRefused() {
        typed.setProperty("elt.url", "jdbc:postgresql://db/warehouse");

        assertThatThrownBy(() -> IgnoredProperties.check(typed, DatabaseKind.EMBEDDED, log))
                .hasMessage(
                        "-Delt.url is given, but elt.database is embedded, so the goal would work on another database");
        IgnoredProperties.check(typed, DatabaseKind.URL, log);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aPropertyWithoutEffectGetsAWarning() {
        typed.setProperty("elt.user", "etl");
        typed.setProperty("elt.database.image", "postgis/postgis");
        typed.setProperty("elt.postgres.version", "17.6.0");

        IgnoredProperties.check(typed, DatabaseKind.EMBEDDED, log);

        assertThat(log.lines())
                .containsExactly(
                        "WARN -Delt.user has no effect: elt.database is embedded, and only a database of kind url uses it",
                        "WARN -Delt.database.image has no effect: elt.database is embedded, and only a database of"
                                + " kind container uses it");
    }
}
