package io.github.eltmaven.analyze;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes answers row by row, so that one may be larger than memory. */
public interface AnswerListener {

    /** An answer begins. */
    void begin(AskedQuestion question, List<AnswerColumn> columns);

    /** A row of the answer that began last, each value as PostgreSQL writes it. */
    void row(List<@Nullable String> values);

    /** The answer that began last is whole. */
    void end();

    /** There will be no more of the answer that began last: its question failed. */
    void abandon();
}
