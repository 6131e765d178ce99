package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one answer in some format. */
public interface AnswerWriter {

    void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException;

    /** Writes a row, each value as PostgreSQL writes it. */
    void row(List<@Nullable String> values) throws IOException;

    /** Writes the rest of the answer. The underlying writer stays open. */
    void end() throws IOException;
}
