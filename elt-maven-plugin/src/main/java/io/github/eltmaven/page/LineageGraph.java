package io.github.eltmaven.page;

import java.util.List;

/**
 * Every table of a pipeline and what feeds it: from the files of the sources through raw and dw to the marts, with the tables
 * of the project's own that marts read.
 *
 * @param nodes the tables, in the order in which data flows
 */
record LineageGraph(List<LineageNode> nodes) {

    /** The scripts beside this class that draw it, in this order. */
    static final List<String> SCRIPTS = List.of("lineage-layout.js", "lineage-trace.js", "lineage.js");

    /** How it looks. */
    static final String STYLE = "lineage.css";

    LineageGraph {
        nodes = List.copyOf(nodes);
    }

    /** The data of the scripts; it may stand in a script element. */
    String json() {
        return ScriptJson.of(this);
    }
}
