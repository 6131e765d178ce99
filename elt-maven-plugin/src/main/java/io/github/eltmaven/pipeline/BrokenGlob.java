package io.github.eltmaven.pipeline;

import java.nio.file.FileSystems;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * What is wrong with a file pattern that cannot be read, and how to mend it.
 *
 * @param description what is wrong, in the words of Java
 */
public record BrokenGlob(String pattern, String description) {

    public static final String FIX = "Close every bracket and brace, or put a backslash before it";

    /** Returns what is wrong with a pattern; empty if it can be read. */
    public static Optional<BrokenGlob> of(String pattern) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(new BrokenGlob(pattern, e.getDescription()));
        }
    }

    /**
     * Returns a sentence about the pattern.
     *
     * @param where what follows the pattern in the sentence, such as {@code " of elt.files"}
     */
    public String what(String where) {
        return "'" + pattern + "'" + where + " is no file pattern: " + description;
    }
}
