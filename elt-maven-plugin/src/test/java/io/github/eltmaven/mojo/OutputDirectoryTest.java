package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.Test;

/** Two modules of a build do not share an output directory. */
final class OutputDirectoryTest {

    private final DefaultSessionData data = new DefaultSessionData();
    private final Path directory = Path.of("target/elt").toAbsolutePath();

    @Test
    void allGoalsOfAModuleUseOneDirectoryAndEachModuleHasItsOwn() {
        OutputDirectory.claim(data, directory, "shop:sales");
        OutputDirectory.claim(data, directory, "shop:sales");
        OutputDirectory.claim(data, directory.resolve("returns"), "shop:returns");
    }

    @Test
    void theDirectoryOfAnotherModuleIsRefused() {
        OutputDirectory.claim(data, directory, "shop:sales");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> OutputDirectory.claim(data, Path.of("target/../target/elt"), "shop:returns"))
                .satisfies(refusal -> assertThat(refusal.isUsersToMend()).isTrue())
                .withMessageContaining("elt.outputDirectory is also the output directory of shop:sales");
        OutputDirectory.claim(new DefaultSessionData(), directory, "shop:returns");
    }

    @Test
    void everyGoalTakesTheDirectoryThatItWritesTo() throws Exception {
        var session = InitGoal.session();

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(InitGoal.of(session, directory, "sales")::execute)
                .withMessageContaining("no file is named");
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(InitGoal.of(session, directory, "returns")::execute)
                .withMessageContaining("elt.outputDirectory is also the output directory of shop:sales");
    }
}
