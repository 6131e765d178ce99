package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import java.util.List;

/**
 * The table that one session copies rows to.
 *
 * @param preparation statements to run before, in the same transaction
 * @param copy the COPY statement
 */
record CopyTarget(Session session, List<String> preparation, String copy) {

    CopyTarget {
        preparation = List.copyOf(preparation);
    }
}
