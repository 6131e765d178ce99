package io.github.eltmaven.generate.faker;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.AbstractProvider;

/** Finds expressions and locales that Datafaker does not understand, before anything is written. */
public final class FakerCheck {

    private static final String START = "#{";
    private static final Pattern PROVIDER_AND_METHOD = Pattern.compile("#\\{(\\w+)\\.(\\w+)");

    /** The number of samples. An expression with random alternatives may fail in one sample and pass in the next. */
    private static final int SAMPLES = 8;

    private final Problems problems;

    public FakerCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks the expressions of a column. */
    public void check(ColumnKind kind) {
        if (kind instanceof ColumnKind.Faker faker) {
            checkLocale(faker);
            checkExpression(faker);
        }
        if (kind instanceof ColumnKind.Dependent dependent) {
            dependent.cases().forEach(each -> check(each.kind()));
        }
    }

    private void checkLocale(ColumnKind.Faker kind) {
        if (!FakerLocales.isKnown(kind.locale())) {
            problems.add(
                    kind.localePlace(),
                    ProblemCode.CONFIGURATION,
                    "Datafaker does not know the locale '" + kind.locale() + "'",
                    Suggestion.nearest(kind.locale(), FakerLocales.known())
                            .map(FakerCheck::didYouMean)
                            .orElse("Write for example de or pt-BR"));
        }
    }

    /** Whether an expression opens a brace or a quote that it does not close. A quote may hold a brace. */
    private static boolean hasOpenEnd(String expression) {
        var at = expression.indexOf(START);
        while (at >= 0) {
            var isQuoted = false;
            at += START.length();
            while (at < expression.length() && (isQuoted || expression.charAt(at) != '}')) {
                isQuoted ^= expression.charAt(at) == '\'';
                at++;
            }
            if (at == expression.length()) {
                return true;
            }
            at = expression.indexOf(START, at);
        }
        return false;
    }

    private void checkExpression(ColumnKind.Faker kind) {
        if (hasOpenEnd(kind.expression())) {
            problem(kind, "'" + kind.expression() + "' opens a brace or a quote that it does not close", "Close it");
            return;
        }
        try {
            var expression = new FakerExpression(kind);
            for (var sample = 0; sample < SAMPLES; sample++) {
                expression.text(sample);
            }
        } catch (ProblemException e) {
            if (!isMisspelt(kind)) {
                problems.addAll(e.problems());
            }
        }
    }

    /** Returns whether Datafaker lacks a provider or a method of the expression. It records a problem for each such name. */
    private boolean isMisspelt(ColumnKind.Faker kind) {
        var before = problems.count();
        var names = PROVIDER_AND_METHOD.matcher(kind.expression());
        while (names.find()) {
            var provider = provider(names.group(1));
            if (provider.isEmpty()) {
                problem(
                        kind,
                        "Datafaker has no provider '" + names.group(1) + "'",
                        suggestion(names.group(1), providers().map(FakerCheck::providerName)));
            } else if (methods(provider.get()).noneMatch(isNamed(names.group(2)))) {
                problem(
                        kind,
                        "Datafaker's " + providerName(provider.get()) + " has no '" + names.group(2) + "'",
                        suggestion(names.group(2), methods(provider.get()).map(Method::getName)));
            }
        }
        return problems.count() > before;
    }

    private static Optional<Method> provider(String name) {
        return providers().filter(isNamed(name)).findFirst();
    }

    private static Stream<Method> providers() {
        return Arrays.stream(Faker.class.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && AbstractProvider.class.isAssignableFrom(method.getReturnType()));
    }

    private static String providerName(Method provider) {
        var name = provider.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Stream<Method> methods(Method provider) {
        return Arrays.stream(provider.getReturnType().getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class);
    }

    /** Matches names as Datafaker does, which accepts full_name for fullName. */
    private static Predicate<Method> isNamed(String name) {
        var wanted = name.replace("_", "");
        return method -> method.getName().equalsIgnoreCase(wanted);
    }

    private static String suggestion(String unknown, Stream<String> known) {
        return Suggestion.nearest(unknown, known.collect(Collectors.toSet()))
                .map(FakerCheck::didYouMean)
                .orElse("See the providers at https://www.datafaker.net");
    }

    private static String didYouMean(String name) {
        return "Did you mean '" + name + "'?";
    }

    private void problem(ColumnKind.Faker kind, String what, String fix) {
        problems.add(kind.expressionPlace(), ProblemCode.CONFIGURATION, what, fix);
    }
}
