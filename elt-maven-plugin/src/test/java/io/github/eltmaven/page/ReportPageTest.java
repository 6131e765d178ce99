package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.outcome.GoalRecorder;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.RunFile;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportPageTest {

    @Test
    void withoutAServerAndAReadablePipelineTheReportStillTellsWhyGoalsFailed(@TempDir Path base) throws IOException {
        var output = base.resolve("target/elt");
        var problem = Problem.of(ProblemCode.CONFIGURATION, "elt.yaml is upside down", "Turn it");
        RunFile.add(
                output,
                "1.2.3",
                Instant.now(),
                new GoalRecorder("org.example:shop", "verify", "warehouse", base)
                        .end(Outcome.FAILURE, List.of(problem)));

        var page = new ReportPage(
                        "shop",
                        base,
                        output,
                        () -> {
                            throw new ProblemException(problem);
                        },
                        () -> new ConnectionSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", null),
                        new QuestionValues(Map.of(), Map.of()),
                        new RecordingLog())
                .write(output.resolve("index.html"));

        assertThat(Files.readString(page))
                .contains(
                        "<title>Failed: shop</title>",
                        "elt:verify failed with 1 problem.",
                        "<p>elt.yaml is upside down.</p>",
                        "The page leaves the questions out, since the pipeline could not be read",
                        "The database could not be reached: cannot connect to jdbc:postgresql://127.0.0.1:1/none",
                        "<td>warehouse</td>")
                .doesNotContain("id=\"flow\"", "id=\"checks\"");
    }
}
