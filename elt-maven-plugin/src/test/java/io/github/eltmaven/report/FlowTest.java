package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.sql.Schemas;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlowTest {

    @Test
    void everyCheckIsCountedUnderSomeEnd() {
        assertThat(Flow.lines(Schemas.DEFAULT, List.of(), List.of(), Results.all(), Duration.ofMillis(3_456)))
                .containsExactly(
                        "checks  5 in 3.5 s  1 passed, 1 failed, 1 warned, 1 not compared, 1 could not run, 1 not run,"
                                + " 1 not selected, off: replay, conflicts");
    }

    @Test
    void whatDidNotHappenIsNotTold() {
        assertThat(Flow.lines(
                        Schemas.DEFAULT,
                        List.of(),
                        List.of(),
                        Results.of(Results.passed("good")),
                        Duration.ofMillis(40)))
                .containsExactly("checks  1 in 0.0 s  1 passed, 0 failed");
    }
}
