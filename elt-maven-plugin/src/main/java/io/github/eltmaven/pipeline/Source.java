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
 * A set of files with one shape. The load lands them in {@code raw.<name>}.
 *
 * @param schemas the schemas of the pipeline's tables
 * @param name the name of the source and of its table
 * @param files which files belong to it
 * @param columns the columns that every file must have; empty where the first file decides
 * @param names the columns by their names in the header, where the source renames and chooses them; else empty
 * @param drift what the load does with new columns
 * @param deliveries what the deliveries mean for each other
 * @param dateStyle the order of day and month in its dates
 * @param maxMalformed how many of a file's records may be malformed
 * @param maxWindow the greatest window of a frame of zstd, in units of 1,048,576 bytes
 */
public record Source(
        Schemas schemas,
        String name,
        Place place,
        FilePatterns files,
        CsvFormat format,
        List<String> columns,
        Map<String, String> names,
        Drift drift,
        DeliveryRules deliveries,
        DateStyle dateStyle,
        Allowed maxMalformed,
        int maxWindow,
        Optional<Generation> generation) {

    /** The limit of zstd's program, where it is given no other. */
    public static final int DEFAULT_WINDOW = 128;

    /** The largest window that zstd can read. */
    public static final int LARGEST_WINDOW = 2048;

    public Source {
        columns = List.copyOf(columns);
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** Returns the table's name with its schema. */
    public String table() {
        return schemas.raw() + "." + name;
    }
}
