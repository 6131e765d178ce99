package io.github.eltmaven.openlineage;

/** Tables and files as the inputs and outputs of a run, with the facts about them. */
final class Datasets {

    private final DatasetNames names;
    private final Facets facets;
    private final Facts facts;

    Datasets(DatasetNames names, Facets facets, Facts facts) {
        this.names = names;
        this.facets = facets;
        this.facts = facts;
    }

    /**
     * Returns a table as an input.
     *
     * @param ofRun the facets that hold for this run only
     */
    Json input(String table, Json ofRun) {
        return names.table(table).json().withAny("facets", facets(table)).withAny("inputFacets", ofRun);
    }

    /**
     * Returns a table as an output.
     *
     * @param facets the table's facets besides its schema
     * @param ofRun the facets that hold for this run only
     */
    Json output(String table, Json facets, Json ofRun) {
        return names.table(table).json().withAny("facets", facets).withAny("outputFacets", ofRun);
    }

    /** Returns the facets of a table that hold in every event. */
    Json facets(String table) {
        var fields = facts.fields(table);
        return fields.isEmpty() ? new Json() : new Json().with("schema", facets.schema(fields));
    }
}
