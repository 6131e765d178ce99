package io.github.eltmaven.sql;

import java.util.Arrays;
import java.util.List;

/** Names with commas between them, as tags and keys have them. */
public final class CommaList {

    private CommaList() {}

    /** Returns the parts without the blanks around them. Empty parts at the end are left out. */
    public static List<String> parts(String text) {
        var parts = Arrays.stream(text.split(",")).map(String::strip).toList();
        var count = parts.size();
        while (count > 0 && parts.get(count - 1).isEmpty()) {
            count--;
        }
        return parts.subList(0, count);
    }
}
