package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.question.QuestionParameter;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.ParameterizedQuery;
import io.github.eltmaven.sql.SqlText;
import io.github.eltmaven.sql.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parameters of a question. Refuses a query that uses other parameters. */
public final class QuestionReader {

    /** The name of a parameter: the part of {@code :word} after the colon. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}0-9_$]*");

    private final Problems problems;

    QuestionReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a query that the user asks once, without a file. Its parameters need no tags.
     *
     * @param origin the file that its problems name
     * @throws io.github.eltmaven.problem.ProblemException where the text is not a query
     */
    public static Question adHoc(String name, Path origin, String text) {
        var problems = new Problems();
        var sql = SqlText.read(origin, text, problems);
        problems.throwIfAny();
        Map<String, QuestionParameter> open = new LinkedHashMap<>();
        for (var use : ParameterizedQuery.of(sql.query()).uses()) {
            open.putIfAbsent(use.name(), new QuestionParameter(use.name(), Optional.empty(), sql.place(use.start())));
        }
        return new Question(name, name, List.copyOf(open.values()), Optional.empty(), sql);
    }

    /** Returns the parameters that tags declare, each once. */
    List<QuestionParameter> parameters(SqlText sql) {
        Map<String, QuestionParameter> declared = new LinkedHashMap<>();
        for (var tag : sql.tags()) {
            if (tag.name().equals("param")) {
                declare(tag, declared);
            }
        }
        for (var use : ParameterizedQuery.of(sql.query()).uses()) {
            if (!declared.containsKey(use.name())) {
                problems.add(
                        sql.place(use.start()),
                        ProblemCode.CONFIGURATION,
                        "the query has no parameter '" + use.name() + "'",
                        Suggestion.nearest(use.name(), declared.keySet())
                                .map(near -> "Did you mean ':" + near + "'?")
                                .orElse("Declare it in the leading comment: -- @param " + use.name()
                                        + " <value where none is given>"));
            }
        }
        return new ArrayList<>(declared.values());
    }

    private void declare(Tag tag, Map<String, QuestionParameter> declared) {
        var words = tag.value().split("\\s+", 2);
        if (!NAME.matcher(words[0]).matches()) {
            problems.add(
                    tag.place(),
                    ProblemCode.CONFIGURATION,
                    words[0].isEmpty() ? "@param names no parameter" : "'" + words[0] + "' cannot name a parameter",
                    "Write for example @param user_id 1");
            return;
        }
        var value = words.length > 1 ? Optional.of(words[1]) : Optional.<String>empty();
        if (declared.putIfAbsent(words[0], new QuestionParameter(words[0], value, tag.place())) != null) {
            problems.add(
                    tag.place(), ProblemCode.CONFIGURATION, "@param " + words[0] + " stands twice", "Keep one of them");
        }
    }
}
