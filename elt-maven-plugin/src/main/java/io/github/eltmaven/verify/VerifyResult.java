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
 * What {@code elt:verify} found.
 *
 * @param checks a result for every check that was run, those that could not run among them
 * @param notRun the selected checks that were not run, since one before them failed the build
 * @param selection which of all checks were to be run
 * @param off the checks that the project has turned off, by name
 */
public record VerifyResult(
        List<CheckResult> checks, List<CheckDeclaration> notRun, Selection selection, List<String> off) {

    /** The checks that judge the warehouse and not what was delivered to it. */
    private static final List<BuiltIn> DERIVED =
            List.of(BuiltIn.ACCOUNTING, BuiltIn.LATEST, BuiltIn.CONTRACT, BuiltIn.EXACTNESS, BuiltIn.REPLAY);

    /** Those without which nobody has looked at what the tables hold. */
    private static final List<String> LOOKING = Stream.of(BuiltIn.ACCOUNTING, BuiltIn.LATEST, BuiltIn.EXACTNESS)
            .map(BuiltIn::word)
            .toList();

    public VerifyResult {
        checks = List.copyOf(checks);
        notRun = List.copyOf(notRun);
        off = List.copyOf(off);
    }

    /**
     * Whether all checks ran and found nothing wrong, but for those that judge what was delivered and not what was made of it.
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

    /** The checks that found too much, and fail the build. */
    public List<CheckResult> errors() {
        return failed(Severity.ERROR);
    }

    /** The checks that found too much, and are only shown. */
    public List<CheckResult> warnings() {
        return failed(Severity.WARN);
    }

    /** The checks that passed. */
    public List<CheckResult> passed() {
        return of(CheckVerdict.PASSED);
    }

    /** The checks that compared nothing. */
    public List<CheckResult> notCompared() {
        return of(CheckVerdict.NOT_COMPARED);
    }

    /** The checks that could not run, whatever their severity. */
    public List<CheckResult> broken() {
        return of(CheckVerdict.ERROR);
    }

    /** Why checks could not run. */
    public List<Problem> problems() {
        return checks.stream()
                .flatMap(result -> result.problems().stream())
                .distinct()
                .toList();
    }

    /** Whether nothing stands against the warehouse: every check ran, and none of severity error failed. */
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
