package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of files with one shape, landed in {@code raw.<name>}.
 *
 * @param schemas where the tables of the pipeline live
 * @param name also the name of its table
 * @param files globs, relative to the project
 * @param filesPlace where the globs stand
 * @param columns the columns that every file must have; empty where the first file decides
 * @param names the columns by their names in the header, where they are renamed and chosen; else empty
 * @param drift what becomes of columns that are new
 * @param dateStyle in which order the numbers of its dates stand
 * @param maxMalformed how many of a file's records may be malformed
 */
public record Source(
        Schemas schemas,
        String name,
        Place place,
        List<String> files,
        Place filesPlace,
        CsvFormat format,
        List<String> columns,
        Map<String, String> names,
        Drift drift,
        DateStyle dateStyle,
        Allowed maxMalformed,
        Optional<Generation> generation) {

    public Source {
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** The table's name with its schema. */
    public String table() {
        return schemas.raw() + "." + name;
    }
}
