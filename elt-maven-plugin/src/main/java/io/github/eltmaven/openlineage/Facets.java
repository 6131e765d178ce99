package io.github.eltmaven.openlineage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facets as the specification of OpenLineage defines them, each with the version of its schema. */
final class Facets {

    static final String SPECIFICATION = "https://openlineage.io/spec/";

    private final EventOrigin origin;

    Facets(EventOrigin origin) {
        this.origin = origin;
    }

    private Json facet(String version, String name) {
        return new Json()
                .with("_producer", origin.producer())
                .with("_schemaURL", SPECIFICATION + "facets/" + version + "/" + name + ".json#/$defs/" + name);
    }

    // Facets of runs.

    Json parent(RunReference parent, RunReference root) {
        return reference(facet("1-2-0", "ParentRunFacet"), parent).with("root", reference(new Json(), root));
    }

    private static Json reference(Json json, RunReference reference) {
        return json.with("run", new Json().with("runId", reference.run().toString()))
                .with("job", new Json().with("namespace", reference.namespace()).with("name", reference.job()));
    }

    Json processingEngine() {
        return facet("1-1-1", "ProcessingEngineRunFacet")
                .with("version", origin.server())
                .with("name", "PostgreSQL")
                .with("openlineageAdapterVersion", origin.plugin());
    }

    Json errorMessage(String message, String language) {
        return facet("1-0-1", "ErrorMessageRunFacet").with("message", message).with("programmingLanguage", language);
    }

    Json tests(List<Json> tests) {
        return facet("1-0-1", "TestRunFacet").with("tests", tests);
    }

    // Facets of jobs.

    /**
     * Returns the kind of a job.
     *
     * @param type the plugin's own word: GOAL, LOAD or MODEL
     */
    Json jobType(String type) {
        return facet("2-0-4", "JobTypeJobFacet")
                .with("processingType", "BATCH")
                .with("integration", "ELT")
                .with("jobType", type);
    }

    Json sql(String query) {
        return facet("1-1-0", "SQLJobFacet").with("query", query).with("dialect", "postgres");
    }

    Json jobDocumentation(String description) {
        return facet("1-1-0", "DocumentationJobFacet").with("description", description);
    }

    // Facets of datasets.

    Json datasetDocumentation(String description) {
        return facet("1-1-0", "DocumentationDatasetFacet").with("description", description);
    }

    Json schema(List<DatasetField> fields) {
        return facet("1-2-0", "SchemaDatasetFacet")
                .with(
                        "fields",
                        fields.stream()
                                .map(field ->
                                        new Json().with("name", field.name()).with("type", field.type()))
                                .toList());
    }

    /**
     * Returns the lineage of columns.
     *
     * @param fields the input fields of each column
     * @param dataset the input fields that reach no single column
     */
    Json columnLineage(Map<String, List<Json>> fields, List<Json> dataset) {
        var byColumn = new Json();
        fields.forEach((column, inputs) -> byColumn.with(column, new Json().with("inputFields", inputs)));
        return facet("1-2-0", "ColumnLineageDatasetFacet")
                .with("fields", byColumn)
                .withAny("dataset", dataset);
    }

    /** Returns a field that reaches a column, or the dataset as a whole. */
    static Json inputField(DatasetName dataset, String field, Json transformation) {
        return dataset.json().with("field", field).with("transformations", List.of(transformation));
    }

    // Facets of the inputs and outputs of one run.

    Json inputStatistics(long rows) {
        return facet("1-0-0", "InputStatisticsInputDatasetFacet").with("rowCount", rows);
    }

    Json outputStatistics(long rows) {
        return facet("1-0-2", "OutputStatisticsOutputDatasetFacet").with("rowCount", rows);
    }

    Json dataQualityMetrics(long rows) {
        return facet("1-0-3", "DataQualityMetricsInputDatasetFacet")
                .with("rowCount", rows)
                .with("columnMetrics", new Json());
    }

    Json dataQualityAssertions(List<Json> assertions) {
        return facet("1-1-0", "DataQualityAssertionsDatasetFacet").with("assertions", assertions);
    }

    /**
     * Returns an assertion on a dataset, which some rows may violate.
     *
     * @param assertion the kind of assertion
     * @param name the assertion's name
     * @param column the column that the assertion judges; null where it judges rows
     */
    static Json assertion(
            String assertion,
            boolean success,
            String name,
            String description,
            @Nullable String column,
            String severity,
            long expected,
            long actual) {
        return new Json()
                .with("assertion", assertion)
                .with("success", success)
                .with("column", column)
                .with("severity", severity)
                .with("name", name)
                .with("description", description)
                .with("expected", Long.toString(expected))
                .with("actual", Long.toString(actual));
    }
}
