package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.FileOutcome;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.progress.Step;
import io.github.eltmaven.sql.WorkingColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The datasets of a load: it reads a file and writes the table of the file's source. */
final class LoadDatasets implements RunDatasets {

    /** The columns of a raw table that do not come from the file's fields. */
    private final EventOrigin origin;

    private final Facets facets;
    private final Facts facts;
    private final Step step;

    /** The result of the file; empty where it is not known yet, or where nothing of it stays. */
    private final Optional<FileOutcome> outcome;

    LoadDatasets(EventOrigin origin, Facets facets, Facts facts, Step step, Optional<FileOutcome> outcome) {
        this.origin = origin;
        this.facets = facets;
        this.facts = facts;
        this.step = step;
        this.outcome = outcome;
    }

    @Override
    public List<Json> inputs() {
        var ofFile = new Json();
        var fields = fields();
        if (!fields.isEmpty()) {
            ofFile.with(
                    "schema",
                    facets.schema(fields.values().stream()
                            .map(name -> new DatasetField(name, null))
                            .toList()));
        }
        var ofRun = new Json();
        outcome.ifPresent(loaded -> ofRun.with("inputStatistics", statistics(loaded))
                .with(
                        "dataQualityMetrics",
                        facets.dataQualityMetrics(loaded.counts().records()))
                .with("dataQualityAssertions", facets.dataQualityAssertions(List.of(wellFormed(loaded)))));
        return List.of(file().json().withAny("facets", ofFile).withAny("inputFacets", ofRun));
    }

    @Override
    public List<Json> outputs() {
        var ofTable = new Datasets(origin.names(), facets, facts).facets(step.table());
        var fields = fields();
        if (!fields.isEmpty()) {
            ofTable.with("columnLineage", facets.columnLineage(lineage(fields), List.of()));
        }
        var ofRun = new Json();
        outcome.ifPresent(loaded -> ofRun.with(
                "outputStatistics", facets.outputStatistics(loaded.counts().loaded())));
        return List.of(new Datasets(origin.names(), facets, facts).output(step.table(), ofTable, ofRun));
    }

    private DatasetName file() {
        return origin.names().file(Objects.requireNonNull(step.file()));
    }

    private Json statistics(FileOutcome loaded) {
        var statistics = facets.inputStatistics(loaded.counts().records()).with("fileCount", 1);
        var bytes = facts.bytes().get(step);
        return bytes == null ? statistics : statistics.with("size", bytes);
    }

    private static Json wellFormed(FileOutcome loaded) {
        return Facets.assertion(
                "well_formed",
                loaded.counts().malformed() == 0,
                "well formed",
                "every record of the file has the columns of its source",
                null,
                "warn",
                0,
                loaded.counts().malformed());
    }

    /** Returns the lineage: each loaded value is a field of the file, unchanged. */
    private Map<String, List<Json>> lineage(Map<String, String> fields) {
        var identity = new Json().with("type", "DIRECT").with("subtype", "IDENTITY");
        var lineage = new LinkedHashMap<String, List<Json>>();
        fields.forEach((column, field) -> lineage.put(column, List.of(Facets.inputField(file(), field, identity))));
        return lineage;
    }

    /**
     * Returns the columns of the table, each with its field of the file. The field has the column's name, unless the
     * source renames it.
     */
    private Map<String, String> fields() {
        var renamed = origin.pipeline().sources().stream()
                .filter(source -> source.table().equals(step.table()))
                .map(Source::names)
                .flatMap(names -> names.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (first, second) -> first));
        var fields = new LinkedHashMap<String, String>();
        for (var column : facts.fields(step.table())) {
            if (!WorkingColumns.OF_RAW.contains(column.name())) {
                fields.put(column.name(), renamed.getOrDefault(column.name(), column.name()));
            }
        }
        return fields;
    }
}
