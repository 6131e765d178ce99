package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Place;
import java.util.List;

/**
 * Which files are those of a source. All globs are relative to the project.
 *
 * @param wanted globs of the files, at least one
 * @param place the place of these globs
 * @param excluded globs of files that are kept out although a glob of {@code wanted} matches them
 * @param excludedPlace the place of {@code excluded}; that of {@code wanted} where nothing is excluded
 */
public record FilePatterns(List<String> wanted, Place place, List<String> excluded, Place excludedPlace) {

    public FilePatterns {
        wanted = List.copyOf(wanted);
        excluded = List.copyOf(excluded);
    }

    /** The files that some globs match. */
    public FilePatterns(List<String> wanted, Place place) {
        this(wanted, place, List.of(), place);
    }
}
