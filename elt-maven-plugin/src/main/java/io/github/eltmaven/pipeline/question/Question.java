package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.sql.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * A business question of {@code analysis/}.
 *
 * @param parameters the parameters; every {@code :name} of the query is among them
 * @param chart how a page shows its answer; empty where the question does not say
 */
public record Question(
        String name, String title, List<QuestionParameter> parameters, Optional<Chart> chart, SqlText sql) {

    public Question {
        parameters = List.copyOf(parameters);
    }

    /** Returns the leading comment without its tags. */
    public String description() {
        return sql.description();
    }
}
