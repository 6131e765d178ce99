package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.problem.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a goal waits for another run. */
final class LockTimeoutTest {

    @Test
    void aNumberBelowZeroIsRefused() {
        assertThat(LockTimeout.of(0)).isZero();
        assertThat(LockTimeout.of(60)).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> LockTimeout.of(-1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("elt.lockTimeout must be 0 or more seconds, not -1");
    }
}
