package io.github.eltmaven.analyze;

import io.github.eltmaven.pipeline.question.Question;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A question with a value for each parameter.
 *
 * @param values the value of each parameter, in the order of their declarations
 */
public record AskedQuestion(Question question, Map<String, String> values) {

    public AskedQuestion {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public String name() {
        return question.name();
    }
}
