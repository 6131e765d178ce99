package io.github.eltmaven.page;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.QuestionValues;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks every question of a pipeline for a report. The report shows a question without an answer with the reason. */
final class ReportQuestions {

    private final Pipeline pipeline;
    private final QuestionValues values;

    ReportQuestions(Pipeline pipeline, QuestionValues values) {
        this.pipeline = pipeline;
        this.values = values;
    }

    List<Answer> ask(Session session) {
        var kept = new KeptAnswers();
        var askable = pipeline.questions().stream()
                .filter(question -> open(question).isEmpty())
                .map(Question::name)
                .toList();
        if (askable.isEmpty()) {
            return all(kept, List.of());
        }
        try {
            var result = Analyze.run(
                    new AnalyzeRequest(
                            pipeline.questions(),
                            pipeline.directory().resolve("analysis"),
                            askable,
                            known(values.given(), askable),
                            known(values.configured(), askable),
                            session),
                    kept);
            return all(kept, result.problems());
        } catch (ProblemException e) {
            return all(kept, e.problems());
        }
    }

    /** Returns a problem for each parameter of a question that has no value. */
    private List<Problem> open(Question question) {
        return question.parameters().stream()
                .filter(parameter -> parameter.defaultValue().isEmpty()
                        && !values.given().containsKey(parameter.name())
                        && !values.configured().containsKey(parameter.name()))
                .map(parameter -> Problem.at(
                        parameter.place(),
                        ProblemCode.CONFIGURATION,
                        "the question is not asked: nothing gives '" + parameter.name() + "' a value",
                        "Give it a default, or -D" + QuestionValues.PREFIX + parameter.name() + "=…"))
                .toList();
    }

    /**
     * Returns the values that the asked questions use. {@code elt:analyze} refuses other values. A report ignores them.
     */
    private Map<String, String> known(Map<String, String> values, List<String> asked) {
        var names = pipeline.questions().stream()
                .filter(question -> asked.contains(question.name()))
                .flatMap(question -> question.parameters().stream())
                .map(parameter -> parameter.name())
                .collect(Collectors.toSet());
        return values.entrySet().stream()
                .filter(value -> names.contains(value.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Answer> all(KeptAnswers kept, List<Problem> problems) {
        var all = new ArrayList<Answer>();
        for (var question : pipeline.questions()) {
            answer(kept, question)
                    .ifPresentOrElse(all::add, () -> all.add(Answer.none(question, why(question, problems))));
        }
        return all;
    }

    private static Optional<Answer> answer(KeptAnswers kept, Question question) {
        return kept.answers().stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst();
    }

    /** Returns why a question has no answer: the problems of its file, or else the problems that belong to no file. */
    private List<Problem> why(Question question, List<Problem> problems) {
        var open = open(question);
        if (!open.isEmpty()) {
            return open;
        }
        var own = problems.stream()
                .filter(problem -> problem.place() != null
                        && problem.place().file().equals(question.sql().file()))
                .toList();
        return own.isEmpty()
                ? problems.stream().filter(problem -> problem.place() == null).toList()
                : own;
    }
}
