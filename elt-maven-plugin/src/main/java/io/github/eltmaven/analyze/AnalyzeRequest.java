package io.github.eltmaven.analyze;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.question.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The request for {@code elt:analyze}.
 *
 * @param questions all questions of the project
 * @param directory the folder that holds the questions
 * @param names the names of the questions to ask; empty for all
 * @param given the values for this run; a value that no asked question has a parameter for is a mistake
 * @param configured the values from the project; a value that no question at all has a parameter for is a mistake
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
