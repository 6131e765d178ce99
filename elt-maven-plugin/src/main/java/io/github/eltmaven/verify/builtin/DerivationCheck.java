package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.check.ViolationRows;
import java.sql.SQLException;
import java.util.List;

/** A check that finds what is wrong with a dw table by its {@link Derivation}. */
public final class DerivationCheck implements RunnableCheck {

    private final Session session;
    private final Derivations derivations;
    private final Derivation derivation;
    private final DerivationQuestion question;
    private final Severity severity;
    private final int keep;

    public DerivationCheck(
            Session session,
            Derivations derivations,
            Derivation derivation,
            DerivationQuestion question,
            Severity severity,
            int keep) {
        this.session = session;
        this.derivations = derivations;
        this.derivation = derivation;
        this.question = question;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        var model = derivation.model();
        return new CheckDeclaration(
                question.kind().word() + " " + model.table(),
                question.title(),
                question.finding(),
                severity,
                model.query().sql().place());
    }

    @Override
    public Finding find() throws SQLException {
        var query = question.violations(derivations.of(derivation));
        return query.isEmpty()
                ? Finding.of(0, List.of(), List.of())
                : SuspectTriggers.named(
                        session,
                        derivation.table(),
                        ViolationRows.read(session, query.get(), keep).finding());
    }
}
