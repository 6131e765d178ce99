package io.github.eltmaven.load;

import java.util.Comparator;

/** Orders files as the load takes them: by their names, then by their folders, both in the {@link NaturalOrder}. */
final class FileOrder {

    /** Orders names of files as the ledger has them. */
    static final Comparator<String> OF_NAMES = Comparator.comparing(
                    (String file) -> file.substring(file.lastIndexOf('/') + 1), NaturalOrder.OF_TEXTS)
            .thenComparing(NaturalOrder.OF_TEXTS);

    private FileOrder() {}
}
