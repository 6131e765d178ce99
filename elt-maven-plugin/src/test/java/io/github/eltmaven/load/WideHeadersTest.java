package io.github.eltmaven.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the plugin says of a file with many columns does not grow with the square of their number. */
final class WideHeadersTest extends SourceFiles {

    /** The limit of a console and of a record that people can still read. */
    private static final int READABLE = 200_000;

    private static String names(int count, String prefix, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + i + "x".repeat(length))
                .collect(Collectors.joining(","));
    }

    private ProblemException refused(String header) {
        warehouse.write("data/1.csv", header + "\n" + header + "\n");
        return catchThrowableOfType(ProblemException.class, warehouse::load);
    }

    @Test
    void unknownColumnsAreShownUpToALimit() throws IOException {
        define("columns: [a, b]");

        var refusal = refused("a,b," + names(1_500, "c", 0));

        assertThat(refusal.problems()).hasSize(1_500);
        assertThat(refusal.render(directory).lines())
                .hasSize(21)
                .first()
                .asString()
                .isEqualTo("data/1.csv:1: the header has an unknown column 'c0'. Expected a,b but found a,b,"
                        + names(18, "c", 0) + " and 1482 more.");
        assertThat(refusal.render(directory)).endsWith("\n... and 1480 more like this; -X shows all");
        assertThat(refusal.render(directory)).hasSizeLessThan(READABLE);
        assertThat(runFile(refusal)).isLessThan(READABLE);
    }

    /** Writes the problems to run.json, and returns its size. */
    private long runFile(ProblemException refusal) throws IOException {
        var outcome = new GoalRecorder("p", "load", "default-cli", directory).end(Outcome.FAILURE, refusal.problems());
        assertThat(outcome.problems()).hasSize(200);
        assertThat(outcome.moreProblems()).isEqualTo(1_300);
        RunFile.add(directory, "1", Instant.now(), outcome);
        return Files.size(directory.resolve(RunFile.NAME));
    }

    @Test
    void longNamesAreCut() {
        define("columns: [a, b]");

        var refusal = refused("a,b," + names(1_500, "c", 600));

        assertThat(refusal.render(directory)).hasSizeLessThan(READABLE);
        assertThat(refusal.problems())
                .allSatisfy(problem -> assertThat(problem.fix()).hasSizeLessThan(3_000));
    }

    @Test
    void missingColumnsAreShownUpToALimit() {
        warehouse
                .write("data/0.csv", names(1_500, "a_column_with_a_name_", 20) + "\n")
                .load();

        var refusal = refused(names(1_500, "b_column_with_a_name_", 20));

        assertThat(refusal.problems()).hasSize(3_000);
        assertThat(refusal.problems().get(0).fix()).startsWith("It has 'b_column_with_a_name_0xxx");
        assertThat(refusal.render(directory)).hasSizeLessThan(READABLE);
    }

    @Test
    void aNameOfAMillionCharactersIsCut() {
        assertThat(refused("a,b,a" + ",%".repeat(2) + "," + "%".repeat(1_000_000))
                        .render(directory))
                .contains("has no letter that could name a column")
                .hasSizeLessThan(READABLE);
    }
}
