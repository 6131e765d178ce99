package io.github.eltmaven.page;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the lineage graph, or the files of a source. The script reads it by these names.
 *
 * @param name the table as {@code schema.table}; each node has its own name
 * @param what the kind of thing, in words
 * @param size its size, in words; null where nobody counts it
 * @param description the project's description; empty where the project gives no description
 * @param facts known facts, each with a name
 * @param file the file of its query, relative to the project; null where it has no file
 * @param sql its query; null where it has no query
 * @param inputs the names of its inputs
 * @param deciders the columns and tables that decide which rows it has
 * @param unknown the inputs that it uses in a way that is not known
 */
record LineageNode(
        String name,
        NodeKind kind,
        String what,
        @Nullable String size,
        String description,
        List<NodeFact> facts,
        @Nullable String file,
        @Nullable String sql,
        List<String> inputs,
        List<NodeColumn> columns,
        List<Feed> deciders,
        List<Feed> unknown) {

    LineageNode {
        facts = List.copyOf(facts);
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
        deciders = List.copyOf(deciders);
        unknown = List.copyOf(unknown);
    }

    /** Returns a node that no model fills. */
    static LineageNode withoutQuery(
            String name,
            NodeKind kind,
            String what,
            @Nullable String size,
            String description,
            List<NodeFact> facts,
            List<String> inputs,
            List<NodeColumn> columns) {
        return new LineageNode(
                name, kind, what, size, description, facts, null, null, inputs, columns, List.of(), List.of());
    }

    /** The stage of data on its way. The script gives each stage a colour and an earliest position. */
    enum NodeKind {
        @SerializedName("files")
        FILES,
        @SerializedName("raw")
        RAW,
        @SerializedName("dw")
        DW,
        @SerializedName("mart")
        MART,
        /** A table that no model fills. */
        @SerializedName("other")
        OTHER
    }

    /** A known fact, in words. */
    record NodeFact(String name, String value) {}

    /**
     * A column of a table.
     *
     * @param from the columns whose values reach it
     */
    record NodeColumn(String name, String type, List<Feed> from) {

        NodeColumn {
            from = List.copyOf(from);
        }
    }

    /**
     * A column that feeds another column, or that decides rows.
     *
     * @param table the name of its table
     * @param column null for whole rows
     */
    record Feed(String table, @Nullable String column) {}
}
