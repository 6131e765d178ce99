package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class NameListTest {

    @Test
    void namesStandBetweenCommas() {
        assertThat(NameList.of("elt.checks", "check", "to run all", " latest, exactness mart.*,,latest"))
                .containsExactly("latest", "exactness mart.*");
    }

    @Test
    void aPropertyThatIsNotSetHasNoNames() {
        assertThat(NameList.of("elt.checks", "check", "to run all", null)).isEmpty();
    }

    @Test
    void aValueWithoutANameIsRefusedWithWhatTheGoalDoesWithoutIt() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> NameList.of("elt.key", "column", "to have one proposed", " ,"))
                .satisfies(refusal -> assertThat(refusal.render(Path.of("")))
                        .isEqualTo("elt.key names no column. Name one, or leave elt.key out to have one proposed."));
    }
}
