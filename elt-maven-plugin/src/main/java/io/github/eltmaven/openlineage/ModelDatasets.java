package io.github.eltmaven.openlineage;

import io.github.eltmaven.ledger.LineageRow;
import io.github.eltmaven.outcome.ModelOutcome;
import io.github.eltmaven.outcome.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The datasets of a model: it reads the tables that its query names, and writes its own table. */
final class ModelDatasets implements RunDatasets {

    private final EventOrigin origin;
    private final Facets facets;
    private final Facts facts;
    private final Datasets datasets;
    private final Model model;

    /** The result of the model; empty where it is not known yet, or where nothing of it stays. */
    private final Optional<ModelOutcome> outcome;

    ModelDatasets(EventOrigin origin, Facets facets, Facts facts, Model model, Optional<ModelOutcome> outcome) {
        this.origin = origin;
        this.facets = facets;
        this.facts = facts;
        this.datasets = new Datasets(origin.names(), facets, facts);
        this.model = model;
        this.outcome = outcome;
    }

    @Override
    public List<Json> inputs() {
        var tables = model.source().map(List::of).orElse(facts.inputs().getOrDefault(model.table(), List.of()));
        return tables.stream().map(table -> datasets.input(table, ofRun(table))).toList();
    }

    @Override
    public List<Json> outputs() {
        var ofTable = datasets.facets(model.table());
        if (!model.description().isEmpty()) {
            ofTable.with("documentation", facets.datasetDocumentation(model.description()));
        }
        var lineage = facts.lineage().getOrDefault(model.table(), List.of());
        if (!lineage.isEmpty()) {
            ofTable.with("columnLineage", facets.columnLineage(fields(lineage), others(lineage)));
        }
        var ofRun = new Json();
        outcome.ifPresent(done -> ofRun.with(
                "outputStatistics",
                facets.outputStatistics(
                        done.change().rows().inserted() + done.change().rows().updated())));
        return List.of(datasets.output(model.table(), ofTable, ofRun));
    }

    private Json ofRun(String table) {
        var ofRun = new Json();
        if (outcome.filter(done -> done.state() == StepState.DONE).isEmpty()) {
            return ofRun;
        }
        var done = outcome.get();
        if (model.source().isPresent()) {
            return ofRun.with(
                            "inputStatistics",
                            facets.inputStatistics(done.change().records().read()))
                    .with(
                            "dataQualityMetrics",
                            facets.dataQualityMetrics(done.change().records().read()))
                    .with("dataQualityAssertions", facets.dataQualityAssertions(List.of(fitsContract(done))));
        }
        var rows = facts.rows().get(table);
        return rows == null ? ofRun : ofRun.with("dataQualityMetrics", facets.dataQualityMetrics(rows));
    }

    /**
     * Returns how many of the read records are not valid rows. It leaves out the reasons, since they quote data, and
     * data must not leave the machine.
     */
    private static Json fitsContract(ModelOutcome done) {
        return Facets.assertion(
                "fits_contract",
                done.change().records().rejected() == 0,
                "fits the contract of " + done.model(),
                "every record fits the types and constraints of the table",
                null,
                "warn",
                0,
                done.change().records().rejected());
    }

    private Map<String, List<Json>> fields(List<LineageRow> lineage) {
        var direct = new Json().with("type", "DIRECT");
        var fields = new TreeMap<String, List<Json>>();
        for (var row : lineage) {
            var column = row.column();
            if (column != null) {
                inputFields(row)
                        .map(field -> Facets.inputField(origin.names().table(row.input()), field, direct))
                        .forEach(fields.computeIfAbsent(column, name -> new ArrayList<>())::add);
            }
        }
        return fields;
    }

    /** Returns the field of an input; all fields of the input where the lineage names its whole row. */
    private Stream<String> inputFields(LineageRow row) {
        return row.inputColumn() == null
                ? facts.fields(row.input()).stream().map(DatasetField::name)
                : Stream.of(row.inputColumn());
    }

    /** Returns the fields that decide rows, and the fields that the model uses in an unknown way. */
    private List<Json> others(List<LineageRow> lineage) {
        var others = new ArrayList<Json>();
        for (var row : lineage) {
            var field = row.inputColumn();
            if (row.column() == null && field != null) {
                others.add(Facets.inputField(origin.names().table(row.input()), field, indirect(row.reach())));
            }
        }
        return others;
    }

    private static Json indirect(LineageRow.Reach reach) {
        var indirect = new Json().with("type", "INDIRECT");
        return reach == LineageRow.Reach.UNKNOWN
                ? indirect.with(
                        "description", "read; the query could not be followed, so values may also come from here")
                : indirect.with("description", "decides which rows there are");
    }
}
