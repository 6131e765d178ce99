package io.github.eltmaven.openlineage;

/** Tables and files as the inputs and outputs of a run, with what is known of them. */
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
     * A table that is read.
     *
     * @param ofRun the facets that hold of this run only
     */
    Json input(String table, Json ofRun) {
        return names.table(table).json().withAny("facets", facets(table)).withAny("inputFacets", ofRun);
    }

    /**
     * A table that is written.
     *
     * @param facets those of the table that come beside its schema
     * @param ofRun the facets that hold of this run only
     */
    Json output(String table, Json facets, Json ofRun) {
        return names.table(table).json().withAny("facets", facets).withAny("outputFacets", ofRun);
    }

    /** The facets that a table has wherever it is named. */
    Json facets(String table) {
        var fields = facts.fields(table);
        return fields.isEmpty() ? new Json() : new Json().with("schema", facets.schema(fields));
    }
}
