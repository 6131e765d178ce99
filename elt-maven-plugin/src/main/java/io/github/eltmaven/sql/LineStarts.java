package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the lines of a text begin, so that a place in a long text is found without reading the text again.
 *
 * @param offsets the first characters of the lines
 * @param length the number of characters of the text
 */
record LineStarts(List<Integer> offsets, int length) {

    LineStarts {
        offsets = List.copyOf(offsets);
    }

    static LineStarts of(String text) {
        var following = IntStream.iterate(text.indexOf('\n'), at -> at >= 0, at -> text.indexOf('\n', at + 1));
        return new LineStarts(
                Stream.concat(Stream.of(0), following.mapToObj(at -> at + 1)).toList(), text.length());
    }

    /** Returns the same as {@link Place#inText}. */
    Place place(Path file, int offset) {
        var at = Math.min(Math.max(offset, 0), length);
        var found = Collections.binarySearch(offsets, at);
        var line = found >= 0 ? found : -found - 2;
        return new Place(file, line + 1, at - offsets.get(line) + 1);
    }
}
