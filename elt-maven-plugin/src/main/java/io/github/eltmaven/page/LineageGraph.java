package io.github.eltmaven.page;

import java.util.List;

/**
 * Every table of a pipeline with its inputs, from the files of the sources through raw and dw to the marts. It includes
 * the project's own tables that marts read.
 *
 * @param nodes the tables, in the order in which data flows
 */
record LineageGraph(List<LineageNode> nodes) {

    /** The scripts beside this class that draw the graph, in this order. */
    static final List<String> SCRIPTS = List.of("lineage-layout.js", "lineage-trace.js", "lineage.js");

    /** The style sheet beside this class. */
    static final String STYLE = "lineage.css";

    LineageGraph {
        nodes = List.copyOf(nodes);
    }

    /** Returns the data for the scripts. It is safe in a script element. */
    String json() {
        return ScriptJson.of(this);
    }
}
