package io.github.eltmaven.page;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AnswerListener;
import io.github.eltmaven.analyze.AskedQuestion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the first rows of answers, as many as a page shows. */
public final class KeptAnswers implements AnswerListener {

    /** How many rows of an answer it keeps. */
    static final int ROWS = 300;

    private final List<Answer> answers = new ArrayList<>();
    private @Nullable AskedQuestion asked;
    private List<AnswerColumn> columns = List.of();
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private long count;

    @Override
    public void begin(AskedQuestion question, List<AnswerColumn> columns) {
        asked = question;
        this.columns = columns;
        rows.clear();
        count = 0;
    }

    @Override
    public void row(List<@Nullable String> values) {
        if (count++ < ROWS) {
            rows.add(values);
        }
    }

    @Override
    public void end() {
        if (asked != null) {
            answers.add(new Answer(
                    asked.question(),
                    asked.values(),
                    columns,
                    rows,
                    count - rows.size(),
                    Answer.chartProblems(asked.question(), columns)));
        }
    }

    @Override
    public void abandon() {}

    /** Returns the complete answers. */
    public List<Answer> answers() {
        return List.copyOf(answers);
    }
}
