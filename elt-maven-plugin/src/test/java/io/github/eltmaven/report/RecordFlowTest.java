package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.sql.Schemas;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordFlowTest {

    @Test
    void everyCheckIsCountedUnderSomeEnd() {
        assertThat(RecordFlow.lines(
                        Schemas.DEFAULT, List.of(), List.of(), SampleResults.all(), Duration.ofMillis(3_456)))
                .containsExactly(
                        "checks  5 in 3.5 s  1 passed, 1 failed, 1 warned, 1 not compared, 1 could not run, 1 not run,"
                                + " 1 not selected, off: replay, conflicts");
    }

    @Test
    void stepsThatDidNotHappenAreNotReported() {
        assertThat(RecordFlow.lines(
                        Schemas.DEFAULT,
                        List.of(),
                        List.of(),
                        SampleResults.of(SampleResults.passed("good")),
                        Duration.ofMillis(40)))
                .containsExactly("checks  1 in 0.0 s  1 passed, 0 failed");
    }
}
