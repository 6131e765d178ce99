package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.Severity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The checks that follow from the pipeline, in the order in which they run; those that are turned off are left out. */
final class BuiltInChecks {

    private final VerifyRequest request;
    private final List<RunnableCheck> checks = new ArrayList<>();

    private BuiltInChecks(VerifyRequest request) {
        this.request = request;
    }

    static List<RunnableCheck> of(VerifyRequest request) throws SQLException {
        var builtIn = new BuiltInChecks(request);
        for (var kind : BuiltIn.values()) {
            var severity = request.pipeline().verification().severity(kind);
            if (severity.isPresent()) {
                builtIn.add(kind, severity.get());
            }
        }
        return builtIn.checks;
    }

    private void add(BuiltIn kind, Severity severity) throws SQLException {
        var session = request.session();
        var keep = request.pipeline().verification().keep();
        switch (kind) {
            case TRUTH -> checks.addAll(TruthChecks.of(request, severity));
            case ACCOUNTING ->
                request.pipeline()
                        .warehouseModels()
                        .forEach(model -> checks.add(new AccountingCheck(session, model, severity, keep)));
            case EXACTNESS ->
                request.pipeline()
                        .martModels()
                        .forEach(mart -> checks.add(new ExactnessCheck(session, mart, severity, keep)));
            case LATEST, CONFLICTS, CONTRACT, REPLAY -> {}
        }
    }
}
