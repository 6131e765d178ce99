package io.github.eltmaven.verify.check;

import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check that ran, and its result.
 *
 * @param finding what the check found; empty where it could not run
 * @param problems why the check could not run; empty where it could
 */
public record CheckResult(
        CheckDeclaration declaration, Optional<Finding> finding, List<Problem> problems, Duration elapsed) {

    /** The number of rows that are shown of a failed check. */
    public static final int SHOWN_ROWS = 5;

    public CheckResult {
        problems = List.copyOf(problems);
    }

    public String name() {
        return declaration.name();
    }

    public String title() {
        return declaration.title();
    }

    /** Returns what people read beside the outcome: the title, or what a failed check found, or why a check compared nothing. */
    public String headline() {
        return switch (outcome()) {
            case FAILED -> declaration.finding();
            case NOT_COMPARED -> notCompared().orElseThrow();
            case PASSED, ERROR -> declaration.title();
        };
    }

    /** Returns why the check compared nothing; empty where it compared something or could not run. */
    private Optional<String> notCompared() {
        return finding.flatMap(Finding::notCompared);
    }

    /**
     * Returns why the check could not run or compared nothing; null where it compared something.
     *
     * @param base the folder to which shown paths are relative
     */
    public @Nullable String message(Path base) {
        return problems.isEmpty()
                ? notCompared().orElse(null)
                : problems.stream().map(problem -> problem.render(base)).collect(Collectors.joining("\n"));
    }

    public Severity severity() {
        return declaration.severity();
    }

    public @Nullable Place place() {
        return declaration.place();
    }

    public CheckVerdict outcome() {
        return finding.map(CheckResult::outcome).orElse(CheckVerdict.ERROR);
    }

    private static CheckVerdict outcome(Finding found) {
        if (found.notCompared().isPresent()) {
            return CheckVerdict.NOT_COMPARED;
        }
        return found.violations() <= found.allowed() ? CheckVerdict.PASSED : CheckVerdict.FAILED;
    }

    public boolean passed() {
        return outcome() == CheckVerdict.PASSED;
    }

    /** Returns whether the check passed or compared nothing. */
    public boolean foundNothingWrong() {
        return passed() || outcome() == CheckVerdict.NOT_COMPARED;
    }

    /** Returns whether the check fails the build: it could not run, or it failed and its severity is error. */
    public boolean failsBuild() {
        return outcome() == CheckVerdict.ERROR || (outcome() == CheckVerdict.FAILED && severity() == Severity.ERROR);
    }

    public long violations() {
        return finding.map(Finding::violations).orElse(0L);
    }

    public long allowed() {
        return finding.map(Finding::allowed).orElse(0L);
    }

    public List<String> columns() {
        return finding.map(Finding::columns).orElse(List.of());
    }

    public List<String> details() {
        return finding.map(Finding::details).orElse(List.of());
    }

    /** Returns the rows that the ledger keeps. */
    public List<List<@Nullable String>> rows() {
        return finding.map(Finding::rows).orElse(List.of());
    }

    /** Returns the first rows, at most {@link #SHOWN_ROWS}, with NULL as a text. */
    public List<List<String>> firstRows() {
        return rows().stream()
                .limit(SHOWN_ROWS)
                .map(row -> row.stream()
                        .map(value -> Objects.requireNonNullElse(value, "NULL"))
                        .toList())
                .toList();
    }
}
