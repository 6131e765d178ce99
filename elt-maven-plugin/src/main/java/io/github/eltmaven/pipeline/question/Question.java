package io.github.eltmaven.pipeline.question;

import io.github.eltmaven.sql.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * A business question of {@code analysis/}.
 *
 * @param parameters every {@code :name} of the query is among them
 * @param chart how its answer is shown; empty where nothing is said
 */
public record Question(
        String name, String title, List<QuestionParameter> parameters, Optional<Chart> chart, SqlText sql) {

    public Question {
        parameters = List.copyOf(parameters);
    }

    /** What the leading comment says beside its tags. */
    public String description() {
        return sql.description();
    }
}
