package io.github.eltmaven.page;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the lineage graph, or the files of a source. The script draws it by these names.
 *
 * @param name the table as {@code schema.table}; no other node has it
 * @param what what it is, in words
 * @param size how much it holds, in words; null where nobody counts
 * @param description what the project says of it; empty where it says nothing
 * @param facts what is known of it, each with a name
 * @param file the file of its query, relative to the project; null where it has none
 * @param sql its query; null where it has none
 * @param inputs the names of what it is made from
 * @param deciders what decides which rows it has
 * @param unknown what it is made from in a way that is not known
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

    /** A node that no model fills. */
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

    /** Where on its way data is; the script gives each a colour and an earliest place. */
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

    /** Something that is known, in words. */
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
     * A column that feeds another, or decides rows.
     *
     * @param table the name of its table
     * @param column null where whole rows are meant
     */
    record Feed(String table, @Nullable String column) {}
}
