package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitMojoTest {

    @ParameterizedTest
    @ValueSource(strings = {"elt.key", "elt.latest"})
    void aListWithoutColumnsSaysThatThePropertyMayBeLeftOut(String property, @TempDir Path base) throws Exception {
        var session = InitGoal.session();
        session.getUserProperties().setProperty("elt.csv", "orders.csv");
        session.getUserProperties().setProperty("elt.directory", "elt");
        session.getUserProperties().setProperty(property, ",");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(InitGoal.of(session, base.resolve("elt"), "sales")::execute)
                .withMessage("\n" + property + " names no column. Name one, or leave " + property
                        + " out to have one proposed.");
    }
}
