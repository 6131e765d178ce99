package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Source;
import java.util.Optional;

/**
 * The delimiter that a line seems to have, if the delimiter of its source does not fit.
 *
 * @param fields how many fields the line has with this delimiter
 * @param fix what to write in {@code elt.yaml}
 */
record LikelyDelimiter(int fields, String fix) {

    private static final String USUAL = "\t;|,";

    /** Returns the usual delimiter that occurs most often in the line, or empty if only the source's delimiter occurs. */
    static Optional<LikelyDelimiter> of(String line, Source source) {
        var best = Optional.<LikelyDelimiter>empty();
        for (var delimiter : USUAL.toCharArray()) {
            var count = (int) line.chars().filter(each -> each == delimiter).count();
            if (delimiter != source.format().delimiter()
                    && count > 0
                    && (best.isEmpty() || count >= best.get().fields())) {
                best = Optional.of(new LikelyDelimiter(
                        count + 1, "The file seems to have a different delimiter: " + setting(delimiter, source)));
            }
        }
        return best;
    }

    /** Returns the fix that sets a delimiter in {@code elt.yaml}. */
    static String setting(char delimiter, Source source) {
        var value = delimiter == '\t' ? "tab" : "\"" + delimiter + "\"";
        return "set 'delimiter: " + value + "' for source '" + source.name() + "' in elt.yaml";
    }
}
