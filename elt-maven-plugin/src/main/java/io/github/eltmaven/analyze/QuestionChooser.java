package io.github.eltmaven.analyze;

import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.pipeline.question.QuestionParameter;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Chooses the questions to ask, and finds a value for each of their parameters. */
final class QuestionChooser {

    private final AnalyzeRequest request;
    private final Problems problems = new Problems();

    QuestionChooser(AnalyzeRequest request) {
        this.request = request;
    }

    /**
     * Returns the chosen questions with their values.
     *
     * @throws ProblemException where a name or a value matches nothing, or a value is missing
     */
    List<AskedQuestion> choose() {
        if (request.questions().isEmpty()) {
            throw new ProblemException(Problem.at(
                    Place.of(request.directory()),
                    ProblemCode.CONFIGURATION,
                    "the pipeline has no question",
                    "Write a SELECT in a file there, or ask with -Delt.sql=\"SELECT …\""));
        }
        request.names().forEach(this::refuseUnknown);
        problems.throwIfAny();
        var chosen = request.questions().stream()
                .filter(question -> request.names().isEmpty() || request.names().contains(question.name()))
                .toList();
        refuseUnknownValues(request.given(), chosen, "-Delt.param.");
        refuseUnknownValues(request.configured(), request.questions(), "elt.param.");
        var asked = chosen.stream().map(this::ask).toList();
        problems.throwIfAny();
        return asked;
    }

    private void refuseUnknown(String name) {
        var known = request.questions().stream().map(Question::name).toList();
        if (!known.contains(name)) {
            problems.add(Problem.of(
                    ProblemCode.CONFIGURATION,
                    "elt.analysis asks for '" + name + "', but no question has that name",
                    Suggestion.didYouMean(name, known)));
        }
    }

    private void refuseUnknownValues(Map<String, String> values, List<Question> questions, String prefix) {
        var known = new TreeSet<String>();
        questions.forEach(question -> known.addAll(names(question.parameters())));
        for (var name : new TreeMap<>(values).keySet()) {
            if (!known.contains(name)) {
                problems.add(Problem.of(
                        ProblemCode.CONFIGURATION,
                        prefix + name + " is given, but none of the questions has a parameter '" + name + "'",
                        Suggestion.didYouMean(name, known)));
            }
        }
    }

    private static Collection<String> names(List<QuestionParameter> parameters) {
        return parameters.stream().map(QuestionParameter::name).toList();
    }

    private AskedQuestion ask(Question question) {
        var values = new LinkedHashMap<String, String>();
        for (var parameter : question.parameters()) {
            var name = parameter.name();
            var value = request.given().get(name);
            value = value == null ? request.configured().get(name) : value;
            value = value == null ? parameter.defaultValue().orElse(null) : value;
            if (value == null) {
                problems.add(
                        parameter.place(),
                        ProblemCode.CONFIGURATION,
                        "the question '" + question.name() + "' needs a value for '" + name + "'",
                        "Give -Delt.param." + name + "=…");
                continue;
            }
            values.put(name, value);
        }
        return new AskedQuestion(question, values);
    }
}
