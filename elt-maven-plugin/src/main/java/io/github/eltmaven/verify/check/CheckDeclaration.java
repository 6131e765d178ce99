package io.github.eltmaven.verify.check;

import io.github.eltmaven.pipeline.generic.ReadyMadeCheck;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a check before it runs.
 *
 * @param name the name of the check in the ledger, unique in a run
 * @param title the subject of the check, for people: usually what is so where the check passes
 * @param finding what people read in place of the title where the check fails
 * @param place the place in the project that asks for the check; null where no single place does
 */
public record CheckDeclaration(
        String name,
        String title,
        String finding,
        Severity severity,
        @Nullable Place place) {

    /** A check with the same title whether it passes or fails. */
    public CheckDeclaration(String name, String title, Severity severity, @Nullable Place place) {
        this(name, title, title, severity, place);
    }

    /** Returns the same check with a different finding. */
    public CheckDeclaration withFinding(String other) {
        return new CheckDeclaration(name, title, other, severity, place);
    }

    public static CheckDeclaration of(ReadyMadeCheck check) {
        return new CheckDeclaration(check.name(), check.title(), check.severity(), check.place());
    }
}
