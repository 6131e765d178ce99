package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.sql.SearchedSchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code searchPath} of {@code elt.yaml}: schemas by their names, letter by letter. */
final class SearchPathReader {

    /** PostgreSQL cuts a longer name, in bytes. */
    private static final int LONGEST_NAME = 63;

    private static final String LETTER_BY_LETTER =
            "Write the name of a schema, letter by letter and without quotes for SQL";

    private SearchPathReader() {}

    /** Returns the schemas in order. An empty list means that only PostgreSQL's own names are found. */
    static List<SearchedSchema> read(YamlNode node) {
        var schemas = new ArrayList<SearchedSchema>();
        var seen = new HashSet<String>();
        for (var item : node.items()) {
            item.filledText()
                    .filter(name -> isSchema(item, name, seen))
                    .ifPresent(name -> schemas.add(new SearchedSchema(name, item.place())));
        }
        return schemas;
    }

    private static boolean isSchema(YamlNode node, String name, Set<String> seen) {
        if (name.equals("pg_catalog")) {
            node.problem("PostgreSQL's own schema pg_catalog is always searched first", "Take it out");
        } else if (name.startsWith("pg_")) {
            node.problem(
                    "schema '" + name + "' is PostgreSQL's, and cannot be searched for names of the pipeline",
                    "Take it out" + (name.startsWith("pg_temp") ? ": temporary tables are found without it" : ""));
        } else if (name.startsWith("$")) {
            node.problem(
                    "'" + name + "' would be another schema for each role that runs the build",
                    "Write the name of the schema");
        } else if (name.indexOf('"') >= 0 || name.indexOf(',') >= 0) {
            node.problem("'" + name + "' is no schema's name", LETTER_BY_LETTER + ", one in each item of the list");
        } else if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME || name.indexOf('\0') >= 0) {
            node.problem("'" + name + "' cannot be a schema's name", "Use at most " + LONGEST_NAME + " bytes");
        } else if (!seen.add(name)) {
            node.problem("schema '" + name + "' stands twice", "Remove one of them");
        } else {
            return true;
        }
        return false;
    }
}
