package io.github.eltmaven.pipeline;

import io.github.eltmaven.sql.SqlText;
import java.util.List;

/**
 * A business question of {@code analysis/}.
 *
 * @param parameters every {@code :name} of the query is among them
 */
public record Question(String name, String title, List<QuestionParameter> parameters, SqlText sql) {

    public Question {
        parameters = List.copyOf(parameters);
    }

    /** What the leading comment says beside its tags. */
    public String description() {
        return sql.description();
    }
}
