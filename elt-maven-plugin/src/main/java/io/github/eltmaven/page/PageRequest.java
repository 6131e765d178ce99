package io.github.eltmaven.page;

import io.github.eltmaven.ledger.LineageFacts;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.outcome.RunOutcome;
import io.github.eltmaven.pipeline.Pipeline;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contents of a page.
 *
 * @param project the project's name for people
 * @param base the project's folder, which the paths of files are relative to
 * @param written the time of writing
 * @param pipeline the pipeline as the user wrote it; empty where the plugin could not read it
 * @param run the results of the last build; empty where they are not known
 * @param facts the facts of the ledger; empty where there is no ledger, or where the plugin could not reach it
 * @param lineage the lineage of tables; empty where {@code facts} are empty
 * @param answers the questions of the project with their answers, in order
 * @param notes remarks about the page itself, such as why a part is missing
 */
public record PageRequest(
        String project,
        Path base,
        Instant written,
        Optional<Pipeline> pipeline,
        Optional<RunOutcome> run,
        Optional<ReportFacts> facts,
        Optional<LineageFacts> lineage,
        List<Answer> answers,
        List<String> notes) {

    public PageRequest {
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }
}
