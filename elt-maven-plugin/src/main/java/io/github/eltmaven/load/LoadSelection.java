package io.github.eltmaven.load;

import java.util.List;

/**
 * The loads that a user names.
 *
 * @param files patterns of the names of files, as the ledger has them
 * @param loads numbers of loads
 */
public record LoadSelection(List<String> files, List<Long> loads) {

    public LoadSelection {
        files = List.copyOf(files);
        loads = List.copyOf(loads);
    }
}
