package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The checks {@code truth}: one for each dw model of a generated source. */
public final class TruthChecks {

    private final Pipeline pipeline;
    private final Session session;
    private final Ledger ledger;
    private final Severity severity;
    private final Problems problems = new Problems();
    private final List<RunnableCheck> checks = new ArrayList<>();

    private TruthChecks(Pipeline pipeline, Session session, Ledger ledger, Severity severity) {
        this.pipeline = pipeline;
        this.session = session;
        this.ledger = ledger;
        this.severity = severity;
    }

    /**
     * Returns a check for each table that is filled from a generated source.
     *
     * @throws ProblemException where a truth cannot be compared with the tables
     */
    public static List<RunnableCheck> of(
            List<Truth> truths, Pipeline pipeline, Session session, Ledger ledger, Severity severity)
            throws SQLException {
        var checks = new TruthChecks(pipeline, session, ledger, severity);
        for (var truth : truths) {
            checks.add(truth);
        }
        checks.problems.throwIfAny();
        return checks.checks;
    }

    private void add(Truth truth) throws SQLException {
        var source = truth.source().name();
        var loads = new TruthLoads(truth, ledger.loads().loaded(source), problems).find();
        if (loads.isEmpty()) {
            session.log()
                    .info("no generated file of source '" + source
                            + "' is loaded: the check truth has nothing to compare");
            return;
        }
        var tables = tables(source);
        if (tables.isEmpty()) {
            session.log().info("no dw model reads source '" + source + "': the check truth has nothing to compare");
            return;
        }
        add(truth, loads, tables);
    }

    private void add(Truth truth, Map<Path, Long> loads, List<Table> tables) {
        var before = checks.size();
        for (var table : tables) {
            if (table.column(truth.key()).isPresent()) {
                checks.add(new TruthCheck(
                        session,
                        truth,
                        loads,
                        table,
                        severity,
                        pipeline.verification().keep()));
            }
        }
        if (checks.size() == before) {
            refuseMissingKey(truth, tables);
        }
    }

    private List<Table> tables(String source) throws SQLException {
        var catalog = new Catalog(session);
        var tables = new ArrayList<Table>();
        for (var model : pipeline.warehouseModels()) {
            if (model.query().source().equals(source)) {
                catalog.table(model.schemas().dw(), model.name())
                        .map(table -> model.key().isEmpty() ? table : table.withKey(model.key()))
                        .ifPresent(tables::add);
            }
        }
        return tables;
    }

    private void refuseMissingKey(Truth truth, List<Table> tables) {
        var columns =
                tables.stream().flatMap(table -> table.columnNames().stream()).toList();
        problems.add(
                truth.generation().place(),
                ProblemCode.CHECK,
                "no dw model of source '" + truth.source().name() + "' has a column '" + truth.key()
                        + "', which identifies the events, so their truth cannot be compared",
                "Name another column of kind sequence or uuid with 'key:'"
                        + Suggestion.nearest(truth.key(), columns)
                                .map(name -> ", rename '" + name + "' to '" + truth.key() + "'")
                                .orElse("")
                        + ", or write 'truth: false'");
    }
}
