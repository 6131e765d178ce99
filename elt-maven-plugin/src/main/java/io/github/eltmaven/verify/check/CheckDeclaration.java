package io.github.eltmaven.verify.check;

import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a check before it runs.
 *
 * @param name the check's name, by which the ledger knows it; no two checks of a run have the same
 * @param title what it is about, for people: as a rule, what is so where it passes
 * @param finding what people read in place of the title where it fails
 * @param place where in the project it comes from; null where it comes from nowhere in particular
 */
public record CheckDeclaration(
        String name,
        String title,
        String finding,
        Severity severity,
        @Nullable Place place) {

    /** A check whose title is read whether it passes or fails. */
    public CheckDeclaration(String name, String title, Severity severity, @Nullable Place place) {
        this(name, title, title, severity, place);
    }

    /** The same check with other words for where it fails. */
    public CheckDeclaration withFinding(String other) {
        return new CheckDeclaration(name, title, other, severity, place);
    }

    public static CheckDeclaration of(ReadyMadeCheck check) {
        return new CheckDeclaration(check.name(), check.title(), check.severity(), check.place());
    }
}
