package io.github.eltmaven.analyze;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes answers row by row, so that an answer may be larger than memory. */
public interface AnswerListener {

    /** An answer begins. */
    void begin(AskedQuestion question, List<AnswerColumn> columns);

    /** Takes a row of the current answer. Each value is in PostgreSQL's text form. */
    void row(List<@Nullable String> values);

    /** The current answer is complete. */
    void end();

    /** The current answer gets no more rows, because its question failed. */
    void abandon();
}
