package io.github.eltmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the process ends while a goal runs. */
final class ProcessEndTest {

    private static final List<Problem> LOST =
            List.of(Problem.of(ProblemCode.DATABASE, "the connection was lost", "See the log"));

    @Test
    void aProcessThatRunsChangesNoProblem() {
        assertThat(ProcessEnd.isUnderWay()).isFalse();
        assertThat(ProcessEnd.explain(LOST)).isEqualTo(LOST);
    }

    @Test
    void theEndOfTheProcessIsTheReasonOfAllProblems() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), EndingMain.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        assertThat(new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("the build was interrupted. Run it again: the next run goes on from what was committed.");
    }

    /** Explains a problem while its process ends. */
    static final class EndingMain {

        private EndingMain() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() ->
                            System.out.print(ProcessEnd.explain(LOST).get(0).render(Path.of("")))));
        }
    }
}
