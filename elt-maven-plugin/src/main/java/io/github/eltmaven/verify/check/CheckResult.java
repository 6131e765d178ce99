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
 * A check that was run, and what came of it.
 *
 * @param finding what it found; empty where it could not run
 * @param problems why it could not run; empty where it could
 */
public record CheckResult(
        CheckDeclaration declaration, Optional<Finding> finding, List<Problem> problems, Duration elapsed) {

    /** How many rows of a failing check are shown. */
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

    /** What people read beside its outcome: its title; where it failed, what it found; where it compared nothing, why. */
    public String headline() {
        return switch (outcome()) {
            case FAILED -> declaration.finding();
            case NOT_COMPARED -> notCompared().orElseThrow();
            case PASSED, ERROR -> declaration.title();
        };
    }

    /** Why it compared nothing; empty where it did, or could not run. */
    private Optional<String> notCompared() {
        return finding.flatMap(Finding::notCompared);
    }

    /**
     * Why it could not run, or compared nothing; null where it compared something.
     *
     * @param base the folder that files are shown relative to
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

    /** Whether nothing is wrong: it passed, or compared nothing. */
    public boolean foundNothingWrong() {
        return passed() || outcome() == CheckVerdict.NOT_COMPARED;
    }

    /** Whether it fails the build: it could not run, or is of severity error and found too much. */
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

    /** The rows that are kept. */
    public List<List<@Nullable String>> rows() {
        return finding.map(Finding::rows).orElse(List.of());
    }

    /** The first rows, NULL as the word; no more than {@link #SHOWN_ROWS}. */
    public List<List<String>> firstRows() {
        return rows().stream()
                .limit(SHOWN_ROWS)
                .map(row -> row.stream()
                        .map(value -> Objects.requireNonNullElse(value, "NULL"))
                        .toList())
                .toList();
    }
}
