package io.github.eltmaven.mojo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a database comes from. */
enum DatabaseKind {
    EMBEDDED,
    CONTAINER,
    URL;

    /** The kind as users write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DatabaseKind::word).toList();
    }
}
