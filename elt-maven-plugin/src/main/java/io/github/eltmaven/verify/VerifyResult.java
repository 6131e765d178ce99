package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.CheckResult;
import io.github.eltmaven.verify.check.CheckVerdict;
import io.github.eltmaven.verify.check.Selection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of {@code elt:verify}.
 *
 * @param checks a result for every check that ran or could not run
 * @param notRun the selected checks that did not run, since a check before them failed the build
 * @param selection the checks that the user asked for
 * @param off the checks that the project has turned off, by name
 */
public record VerifyResult(
        List<CheckResult> checks, List<CheckDeclaration> notRun, Selection selection, List<String> off) {

    /** The checks that judge the warehouse, and not the delivered records. */
    private static final List<BuiltIn> DERIVED = List.of(
            BuiltIn.ACCOUNTING, BuiltIn.LATEST, BuiltIn.CONTRACT, BuiltIn.EXACTNESS, BuiltIn.FORGOTTEN, BuiltIn.REPLAY);

    /** The checks that read the rows of the tables. Without them nothing is verified. */
    private static final List<String> LOOKING = Stream.of(BuiltIn.ACCOUNTING, BuiltIn.LATEST, BuiltIn.EXACTNESS)
            .map(BuiltIn::word)
            .toList();

    public VerifyResult {
        checks = List.copyOf(checks);
        notRun = List.copyOf(notRun);
        off = List.copyOf(off);
    }

    /**
     * Returns whether all checks ran and found nothing wrong. Checks of the delivered records with severity warn may fail.
     */
    public boolean isSound() {
        return !selection.isPartial()
                && off.stream().noneMatch(LOOKING::contains)
                && notRun.isEmpty()
                && checks.stream().allMatch(result -> result.foundNothingWrong() || !isOfTheWarehouse(result));
    }

    private static boolean isOfTheWarehouse(CheckResult result) {
        return result.severity() == Severity.ERROR
                || DERIVED.stream().anyMatch(check -> (result.name() + " ").startsWith(check.word() + " "));
    }

    /** Returns the failed checks of severity error, which fail the build. */
    public List<CheckResult> errors() {
        return failed(Severity.ERROR);
    }

    /** Returns the failed checks of severity warn, which are only shown. */
    public List<CheckResult> warnings() {
        return failed(Severity.WARN);
    }

    /** Returns the checks that passed. */
    public List<CheckResult> passed() {
        return of(CheckVerdict.PASSED);
    }

    /** Returns the checks that compared nothing. */
    public List<CheckResult> notCompared() {
        return of(CheckVerdict.NOT_COMPARED);
    }

    /** Returns the checks of any severity that could not run. */
    public List<CheckResult> broken() {
        return of(CheckVerdict.ERROR);
    }

    /** Returns why checks could not run. */
    public List<Problem> problems() {
        return checks.stream()
                .flatMap(result -> result.problems().stream())
                .distinct()
                .toList();
    }

    /** Returns whether no check fails the build: every check ran, and no check of severity error failed. */
    public boolean isGreen() {
        return checks.stream().noneMatch(CheckResult::failsBuild);
    }

    private List<CheckResult> failed(Severity severity) {
        return of(CheckVerdict.FAILED).stream()
                .filter(result -> result.severity() == severity)
                .toList();
    }

    private List<CheckResult> of(CheckVerdict outcome) {
        return checks.stream().filter(result -> result.outcome() == outcome).toList();
    }
}
