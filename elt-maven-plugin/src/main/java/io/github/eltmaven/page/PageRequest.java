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
 * What a page tells.
 *
 * @param project what people call the project
 * @param base the project's folder, which files are shown relative to
 * @param written when the page is written
 * @param pipeline what the user wrote; empty where it could not be read
 * @param run what came of the last build; empty where that is not known
 * @param facts what the ledger knows; empty where there is none, or it could not be reached
 * @param lineage where tables come from; empty where the ledger is
 * @param answers the questions of the project with their answers, in order
 * @param notes what people have to know of the page itself, such as why something is missing
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
