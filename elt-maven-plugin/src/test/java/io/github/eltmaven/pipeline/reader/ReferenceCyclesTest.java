package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Distribution;
import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceCyclesTest {

    private static final String SOURCES = """
            sources:
              trades:
                files: trades.csv
                generate: { columns: { id: { kind: sequence }, it: COLUMN } }
              users:
                files: users.csv
                generate: { columns: { user_id: { kind: sequence }, best: { kind: reference, source: trades, column: it } } }
              coins:
                files: coins.csv
              broken:
                files: broken.csv
                generate: { columns: { id: { kind: sequenc } } }
            """;

    @Test
    void aReferenceIsReadWithItsPlaces() {
        var column = read("{ kind: reference, source: users, column: user_id, distribution: zipf }", new Problems())
                .get(0)
                .generation()
                .orElseThrow()
                .column("it");

        assertThat(column.kind()).isInstanceOfSatisfying(ColumnKind.Reference.class, reference -> {
            assertThat(reference.source()).isEqualTo("users");
            assertThat(reference.column()).isEqualTo("user_id");
            assertThat(reference.distribution()).isEqualTo(new Distribution.Zipf(1));
            assertThat(reference.sourcePlace().render(Path.of(""))).isEqualTo("elt.yaml:4:83");
        });
    }

    /** One wrong reference, beside a source that is wrong for another reason and told of in any case. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { kind: reference, source: usres, column: user_id }    | 4:83: unknown source 'usres'. Did you mean 'users'?
            { kind: reference, source: coins, column: id }         | 4:83: source 'coins' is not generated, so nothing can refer to it
            { kind: reference, source: users, column: usr_id }     | 4:98: unknown column 'usr_id' of source 'users'. Did you mean 'user_id'?
            { kind: reference, source: users, column: best }       | 4:98: references go in a circle: trades.it → users.best → trades.it
            { kind: reference, source: trades, column: it }        | 4:99: references go in a circle: trades.it → trades.it
            """)
    void aWrongReferenceIsReportedWithItsPlace(String column, String problem) {
        var problems = new Problems();
        read(column, problems);

        assertThat(shown(problems))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith(problem));
    }

    @Test
    void aReferenceToASourceThatIsWrongItselfIsNoSecondProblem() {
        var problems = new Problems();
        read("{ kind: reference, source: broken, column: id }", problems);

        assertThat(shown(problems)).hasSize(1);
    }

    @Test
    void aReferenceMayLeadToAnotherOrIntoItsOwnSource() {
        for (var column : List.of(
                "{ kind: reference, source: trades, column: id }",
                "{ kind: reference, source: users, column: user_id }")) {
            var problems = new Problems();
            read(column, problems);

            assertThat(shown(problems)).hasSize(1).noneMatch(line -> line.contains("circle"));
        }
    }

    @Test
    void whoeverRefersIntoACircleIsNotPartOfIt() {
        var problems = new Problems();
        DefinitionReader.read(Path.of("elt.yaml"), """
                sources:
                  a: { files: a.csv, generate: { columns: { x: { kind: reference, source: b, column: y } } } }
                  b: { files: b.csv, generate: { columns: { y: { kind: reference, source: c, column: z } } } }
                  c: { files: c.csv, generate: { columns: { z: { kind: reference, source: b, column: y } } } }
                """, NOTHING_INCLUDED, name -> Optional.empty(), problems);

        assertThat(shown(problems))
                .containsExactly(
                        "3:86: references go in a circle: b.y → c.z → b.y. Let one of them draw its own values.");
    }

    private static final Includes NOTHING_INCLUDED =
            new Includes(Path.of("."), PipelineReaderTest.noClassPath(Path.of("nowhere")));

    private static List<Source> read(String column, Problems problems) {
        return DefinitionReader.read(
                        Path.of("elt.yaml"),
                        SOURCES.replace("COLUMN", column),
                        NOTHING_INCLUDED,
                        name -> Optional.empty(),
                        problems)
                .sources();
    }

    private static List<String> shown(Problems problems) {
        return problems.asList().stream()
                .map(problem -> problem.render(Path.of("")).substring("elt.yaml:".length()))
                .toList();
    }
}
