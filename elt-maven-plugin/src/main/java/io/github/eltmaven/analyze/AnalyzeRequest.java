package io.github.eltmaven.analyze;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.question.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code elt:analyze} is asked for.
 *
 * @param questions all that there are
 * @param directory the folder that they stand in
 * @param names of those to ask; empty for all
 * @param given values that are for this run: one that no asked question knows is a mistake
 * @param configured values that the project gives: one that no question at all knows is a mistake
 */
public record AnalyzeRequest(
        List<Question> questions,
        Path directory,
        List<String> names,
        Map<String, String> given,
        Map<String, String> configured,
        Session session) {

    public AnalyzeRequest {
        questions = List.copyOf(questions);
        names = List.copyOf(names);
        given = Map.copyOf(given);
        configured = Map.copyOf(configured);
    }
}
