package io.github.eltmaven.generate.faker;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import net.datafaker.Faker;
import net.datafaker.service.FakeValuesService;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;

/**
 * An expression of Datafaker. Its texts are a function of bits alone. Each text comes from a new faker, because a used faker
 * remembers the last value of an expression within an expression.
 */
public final class FakerExpression {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final ColumnKind.Faker kind;
    private final Locale locale;
    private final FakeValuesService values = new FakeValuesService();

    public FakerExpression(ColumnKind.Faker kind) {
        this.kind = kind;
        this.locale = FakerLocales.locale(kind.locale());
    }

    /**
     * Returns a text, with blanks in place of line breaks.
     *
     * @throws ProblemException where Datafaker cannot make the text
     */
    String text(long bits) {
        try {
            var faker = new Faker(values, new FakerContext(locale, new RandomService(new Random(bits))));
            return LINE_BREAK.matcher(faker.expression(kind.expression())).replaceAll(" ");
        } catch (RuntimeException e) {
            throw new ProblemException(
                    Problem.at(
                            kind.expressionPlace(),
                            ProblemCode.CONFIGURATION,
                            "Datafaker cannot make '" + kind.expression() + "'" + reason(e),
                            "Check its names and arguments"),
                    e);
        }
    }

    /** Returns the first line of the innermost reason. It leaves out reasons that name only objects of Datafaker. */
    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return Optional.ofNullable(cause.getMessage())
                .filter(message -> !message.startsWith("Unable to resolve") && !(failure instanceof ClassCastException))
                .flatMap(message -> message.lines().findFirst())
                .map(line -> ": " + line)
                .orElse("");
    }
}
