package io.github.eltmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlikeProblemsTest {

    private static final Path DIRECTORY = Path.of("/project");

    @Test
    void theFirstOfManyAlikeStandForAllInTheirOrder() {
        var problems = new ArrayList<Problem>();
        for (var file = 1; file <= 100; file++) {
            problems.add(problem(file, "the header lacks column 'b'"));
            if (file == 50) {
                problems.add(problem(file, "the file is empty"));
            }
        }

        assertThat(new ProblemException(problems).render(DIRECTORY).lines())
                .containsExactly(
                        "1.csv:1: the header lacks column 'b'. Mend it.",
                        "2.csv:1: the header lacks column 'b'. Mend it.",
                        "3.csv:1: the header lacks column 'b'. Mend it.",
                        "... and 97 more like this; -X shows all",
                        "50.csv:1: the file is empty. Mend it.");
        assertThat(new ProblemException(problems).renderAll(DIRECTORY).lines())
                .hasSize(101)
                .contains("77.csv:1: the header lacks column 'b'. Mend it.");
    }

    @Test
    void whatWouldHideOneProblemOnlyHidesNone() {
        var problems = List.of(problem(1, "x"), problem(2, "x"), problem(3, "x"), problem(4, "x"));

        assertThat(new ProblemException(problems).render(DIRECTORY).lines()).hasSize(4);
    }

    @Test
    void theFirstOfManyThatDifferInANameStandForAllOthers() {
        var problems = new ArrayList<Problem>();
        for (var column = 1; column <= 30; column++) {
            for (var file = 1; file <= 5; file++) {
                problems.add(problem(file, "the header lacks column 'c" + column + "'"));
            }
        }

        var lines = new ProblemException(problems).render(DIRECTORY).lines().toList();

        assertThat(lines).contains("3.csv:1: the header lacks column 'c6'. Mend it.");
        assertThat(lines.stream().filter(line -> !line.startsWith("..."))).hasSize(20);
        assertThat(counted(lines)).isEqualTo(130);
    }

    @Test
    void atMostAHundredProblemsAreShown() {
        var problems = new ArrayList<Problem>();
        for (var first = 'a'; first <= 'z'; first++) {
            for (var second = 'a'; second <= 'z'; second++) {
                problems.add(problem(1, "it has no " + first + second));
            }
        }

        var lines = new ProblemException(problems).render(DIRECTORY).lines().toList();

        assertThat(lines).hasSize(101).last().isEqualTo("... and 576 more; -X shows all");
    }

    private static int counted(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("..."))
                .mapToInt(line -> Integer.parseInt(line.split(" ")[2]))
                .sum();
    }

    @Test
    void aSentenceOfAnyLengthIsCut() {
        var problem = problem(1, "x".repeat(1_000_000));

        assertThat(problem.what()).hasSize(Problem.LONGEST).endsWith("…");
    }

    @Test
    void theLineThatATextNamesMakesNoDifferenceAndWhatIsWrongDoes() {
        var problems = new ArrayList<Problem>();
        for (var line = 1; line <= 5; line++) {
            problems.add(problem(line, "it is closed; read on from line " + line));
            problems.add(problem(line, "it has " + line + " columns"));
        }

        assertThat(new ProblemException(problems).render(DIRECTORY).lines())
                .hasSize(3 + 1 + 5)
                .contains("... and 2 more like this; -X shows all");
    }

    private static Problem problem(int file, String what) {
        return Problem.at(Place.of(DIRECTORY.resolve(file + ".csv"), 1), ProblemCode.INPUT, what, "Mend it");
    }
}
