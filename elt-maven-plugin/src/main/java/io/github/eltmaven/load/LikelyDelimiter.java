package io.github.eltmaven.load;

import io.github.eltmaven.pipeline.Source;
import java.util.Optional;

/**
 * The delimiter that a line seems to have which is one field by the delimiter of its source.
 *
 * @param fields how many fields the line has by it
 * @param fix what to write in {@code elt.yaml}
 */
record LikelyDelimiter(int fields, String fix) {

    private static final String USUAL = "\t;|,";

    /** The usual delimiter that the line has most of; empty where it has none but the source's. */
    static Optional<LikelyDelimiter> of(String line, Source source) {
        var best = Optional.<LikelyDelimiter>empty();
        for (var delimiter : USUAL.toCharArray()) {
            var count = (int) line.chars().filter(each -> each == delimiter).count();
            if (delimiter != source.format().delimiter()
                    && count > 0
                    && (best.isEmpty() || count >= best.get().fields())) {
                best = Optional.of(new LikelyDelimiter(
                        count + 1, "This looks like another delimiter: " + setting(delimiter, source)));
            }
        }
        return best;
    }

    /** The line of {@code elt.yaml} that sets a delimiter. */
    static String setting(char delimiter, Source source) {
        var value = delimiter == '\t' ? "tab" : "\"" + delimiter + "\"";
        return "set 'delimiter: " + value + "' for source '" + source.name() + "' in elt.yaml";
    }
}
