package io.github.eltmaven.report;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one answer in some format. */
public interface AnswerWriter {

    void begin(AskedQuestion question, List<AnswerColumn> columns) throws IOException;

    /** A row, each value as PostgreSQL writes it. */
    void row(List<@Nullable String> values) throws IOException;

    /** Writes what is still to be written; what was written to stays open. */
    void end() throws IOException;
}
