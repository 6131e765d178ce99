package io.github.eltmaven.report;

import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Possible results of checks, in a project in the folder {@link #BASE}. */
final class SampleResults {

    static final Path BASE = Path.of("project").toAbsolutePath();

    private SampleResults() {}

    static CheckDeclaration declared(String name, String title, Severity severity) {
        return new CheckDeclaration(
                name, title, severity, Place.of(BASE.resolve("verify").resolve(name + ".sql")));
    }

    static CheckResult passed(String name) {
        return found(declared(name, "All is well with " + name, Severity.ERROR), 0, 0, List.of(), List.of());
    }

    static CheckResult failed(String name, Severity severity) {
        return found(
                declared(name, "Nobody trades", severity),
                7,
                2,
                List.of("id", "note"),
                List.of(
                        row("1", "a"),
                        row("2", null),
                        row("3", ""),
                        row("4", "d"),
                        row("5", "e"),
                        row("6", "f"),
                        row("7", "g")));
    }

    static CheckResult found(
            CheckDeclaration declaration,
            long violations,
            long allowed,
            List<String> columns,
            List<List<@Nullable String>> rows) {
        return new CheckResult(
                declaration,
                Optional.of(new Finding(violations, allowed, columns, rows, List.of())),
                List.of(),
                Duration.ofMillis(1_234));
    }

    static CheckResult notCompared(String name) {
        return new CheckResult(
                declared(name, "The mart is what its query gives", Severity.ERROR),
                Optional.of(Finding.notCompared("now() may return a different value")),
                List.of(),
                Duration.ofMillis(2));
    }

    static CheckResult broken(String name) {
        var declaration = declared(name, "Prices are there", Severity.WARN);
        return new CheckResult(
                declaration,
                Optional.empty(),
                List.of(Problem.at(
                        new Place(BASE.resolve("verify").resolve(name + ".sql"), 4, 8),
                        ProblemCode.CHECK,
                        "PostgreSQL refuses the query: column \"prize\" does not exist",
                        "Correct the query")),
                Duration.ofMillis(56));
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    static VerifyResult of(CheckResult... checks) {
        return new VerifyResult(List.of(checks), List.of(), Selection.ALL, List.of());
    }

    /** One check of every outcome. */
    static VerifyResult all() {
        return new VerifyResult(
                List.of(
                        passed("good"),
                        failed("many", Severity.ERROR),
                        failed("odd", Severity.WARN),
                        notCompared("clock"),
                        broken("mistyped")),
                List.of(declared("late", "Nothing is late", Severity.ERROR)),
                new Selection(List.of("good", "m*"), List.of(declared("other", "Others", Severity.WARN))),
                List.of("replay", "conflicts"));
    }
}
