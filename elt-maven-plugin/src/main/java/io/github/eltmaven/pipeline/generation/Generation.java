package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of a source and the faults of their delivery: the section {@code generate:} of a source in {@code
 * elt.yaml}.
 *
 * @param place the place of the section
 * @param rows how many events there are; duplicates and corrections come in addition
 * @param seed the seed of the random numbers
 * @param files over how many files the generator splits the delivery, in the order of arrival
 * @param time the timestamp column that says when an event happened, which orders its arrival; null where events have
 *     no time and arrive in the order of their numbers
 * @param key the column that identifies an event; null where the generator writes no truth files
 * @param columns the columns, in the order of the section
 * @param faults the faults, in the order of the section; each has its own label
 */
public record Generation(
        Place place,
        long rows,
        long seed,
        int files,
        @Nullable String time,
        @Nullable String key,
        List<GeneratedColumn> columns,
        List<Fault> faults) {

    public static final int MAXIMUM_FILES = 10_000;
    public static final long DEFAULT_ROWS = 10_000;
    public static final long DEFAULT_SEED = 1;

    public Generation {
        columns = List.copyOf(columns);
        faults = List.copyOf(faults);
        var names = new HashSet<String>();
        for (var column : columns) {
            require(names.add(column.name()), "column " + column.name() + " stands twice");
        }
        var labels = new HashSet<String>();
        for (var fault : faults) {
            require(labels.add(fault.kind().label()), "fault " + fault.kind().label() + " stands twice");
            require(names.containsAll(fault.kind().columns()), fault.kind().label() + " is on no column");
        }
        require(rows > 0, "rows must be positive");
        require(!columns.isEmpty(), "columns must not be empty");
        require(files > 0 && files <= MAXIMUM_FILES, "files");
        require(key == null || names.contains(key), "key is no column");
        require(time == null || names.contains(time), "time is no column");
    }

    /** Returns the names of the columns, in the order of the section. */
    public List<String> columnNames() {
        return columns.stream().map(GeneratedColumn::name).toList();
    }

    /** Returns the column of a name, which must be one of {@link #columnNames}. */
    public GeneratedColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    /** Returns the same definition with the number of events and the seed from the command line. */
    public Generation with(long otherRows, long otherSeed) {
        return new Generation(place, otherRows, otherSeed, files, time, key, columns, faults);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
