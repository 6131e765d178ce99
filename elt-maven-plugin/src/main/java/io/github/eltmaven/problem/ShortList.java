package io.github.eltmaven.problem;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists that data can make longer, as people read them: the first names, and how many more there are. */
public final class ShortList {

    /** The most names that a list shows. */
    private static final int MOST = 50;

    private ShortList() {}

    /** Returns the first names with a comma between them, in one line. A long name is cut. */
    public static String of(Collection<String> names) {
        return of(names, ", ", MOST);
    }

    /**
     * Returns the first names in the same way.
     *
     * @param separator the text between two names
     * @param most the most names that are shown
     */
    public static String of(Collection<String> names, String separator, int most) {
        var shown = names.stream().limit(most).map(PrintableText::cell).collect(Collectors.joining(separator));
        return names.size() > most ? shown + " and " + (names.size() - most) + " more" : shown;
    }
}
