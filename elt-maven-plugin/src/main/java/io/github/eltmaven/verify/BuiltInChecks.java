package io.github.eltmaven.verify;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.pipeline.OnRefused;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.verify.builtin.AccountingCheck;
import io.github.eltmaven.verify.builtin.ConflictsCheck;
import io.github.eltmaven.verify.builtin.ContractCheck;
import io.github.eltmaven.verify.builtin.DeliveriesCheck;
import io.github.eltmaven.verify.builtin.Derivation;
import io.github.eltmaven.verify.builtin.DerivationCheck;
import io.github.eltmaven.verify.builtin.DerivationQuestion;
import io.github.eltmaven.verify.builtin.Derivations;
import io.github.eltmaven.verify.builtin.ExactnessCheck;
import io.github.eltmaven.verify.builtin.ForgottenCheck;
import io.github.eltmaven.verify.builtin.LatestCheck;
import io.github.eltmaven.verify.builtin.ReplayCheck;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.truth.TruthChecks;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the checks that follow from the pipeline, in the order in which they run, without the checks that are turned off. */
final class BuiltInChecks {

    private final VerifyRequest request;
    private final VerifiedScopes scopes;
    private final Derivations derivations = new Derivations();
    private final List<RunnableCheck> checks = new ArrayList<>();
    private final int keep;

    private BuiltInChecks(VerifyRequest request) throws SQLException {
        this.request = request;
        this.scopes = VerifiedScopes.of(request);
        this.keep = request.pipeline().verification().keep();
    }

    static List<RunnableCheck> of(VerifyRequest request) throws SQLException {
        return new BuiltInChecks(request).all();
    }

    private List<RunnableCheck> all() throws SQLException {
        var truth = severity(BuiltIn.TRUTH);
        if (truth.isPresent() && request.options().scope() == VerifyScope.FULL) {
            checks.addAll(TruthChecks.of(
                    request.truths(), request.pipeline(), request.session(), request.ledger(), truth.get()));
        }
        addDeliveries();
        addContracts();
        for (var model : request.pipeline().warehouseModels()) {
            add(model);
        }
        addExactness();
        addForgotten();
        if (!request.pipeline().warehouseModels().isEmpty()) {
            severity(BuiltIn.REPLAY)
                    .ifPresent(severity -> checks.add(new ReplayCheck(
                            request.session(),
                            request.replay(),
                            request.pipeline().martModels().stream()
                                    .map(MartModel::table)
                                    .toList(),
                            severity)));
        }
        return checks;
    }

    private Optional<Severity> severity(BuiltIn check) {
        return request.pipeline().verification().severity(check);
    }

    /** A pipeline without quarantine need not hear of it. */
    private void addDeliveries() throws SQLException {
        var severity = severity(BuiltIn.DELIVERIES);
        var sources = request.pipeline().sources();
        var names = sources.stream().map(Source::name).toList();
        var quarantine = sources.stream()
                .filter(source -> source.deliveries().onRefused() == OnRefused.QUARANTINE)
                .map(Source::place)
                .findFirst();
        if (severity.isPresent()
                && (quarantine.isPresent() || request.ledger().refusals().isAnyOf(names))) {
            var place = quarantine.orElse(Place.of(request.pipeline().directory()));
            checks.add(new DeliveriesCheck(request.session(), names, place, severity.get(), keep));
        }
    }

    private void addContracts() {
        severity(BuiltIn.CONTRACT).ifPresent(severity -> {
            request.pipeline()
                    .warehouseModels()
                    .forEach(model ->
                            addContract(model.table(), model.query().sql().place(), severity));
            request.pipeline()
                    .martModels()
                    .forEach(mart -> addContract(mart.table(), mart.sql().place(), severity));
        });
    }

    private void addContract(String table, Place place, Severity severity) {
        checks.add(new ContractCheck(request.session(), request.ledger(), table, place, severity, keep));
    }

    private void add(WarehouseModel model) throws SQLException {
        var found = withKey(table(model.schemas().dw(), model.name()));
        var table = model.key().isEmpty() ? found : found.withKey(model.key());
        var derivation = new Derivation(request.session(), model, table, scopes.of(model));
        add(derivation, new AccountingCheck(derivation));
        add(derivation, new LatestCheck(derivation));
        if (!model.latest().isEmpty()) {
            add(derivation, new ConflictsCheck(derivation));
        }
    }

    private void add(Derivation derivation, DerivationQuestion question) {
        severity(question.kind())
                .ifPresent(severity -> checks.add(
                        new DerivationCheck(request.session(), derivations, derivation, question, severity, keep)));
    }

    private void addExactness() throws SQLException {
        var severity = severity(BuiltIn.EXACTNESS);
        if (severity.isPresent()) {
            for (var mart : request.pipeline().martModels()) {
                var table = table(mart.schemas().mart(), mart.name());
                checks.add(new ExactnessCheck(
                        request.session(),
                        mart,
                        withKey(table),
                        table.key().isEmpty(),
                        scopes.marts(),
                        severity.get(),
                        keep));
            }
        }
    }

    private void addForgotten() throws SQLException {
        var severity = severity(BuiltIn.FORGOTTEN);
        if (severity.isPresent()) {
            var forgotten = request.ledger().forgotten().sources();
            request.pipeline().sources().stream()
                    .filter(source -> forgotten.contains(source.name()))
                    .forEach(source -> checks.add(
                            new ForgottenCheck(request.session(), request.ledger(), source, severity.get())));
        }
    }

    private Table table(String schema, String name) throws SQLException {
        return new Catalog(request.session()).table(schema, name).orElseThrow();
    }

    /** Returns the table with its key. A table that has lost its key is checked by the key that the ledger remembers. */
    private Table withKey(Table table) throws SQLException {
        return table.key().isEmpty() ? table.withKey(request.ledger().key(table.schema() + "." + table.name())) : table;
    }
}
