package io.github.eltmaven.analyze;

import io.github.eltmaven.pipeline.question.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question with nothing left open.
 *
 * @param values the value of each of its parameters, in the order in which they are declared
 */
public record AskedQuestion(Question question, Map<String, String> values) {

    public AskedQuestion {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public String name() {
        return question.name();
    }
}
