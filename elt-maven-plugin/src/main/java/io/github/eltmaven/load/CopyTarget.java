package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import java.util.List;

/**
 * The table that one session copies rows to.
 *
 * @param preparation statements to run before, in the same transaction
 * @param into the COPY statement without its options
 * @param options the options of the format
 * @param freezes whether the rows are frozen, which PostgreSQL allows only where the same transaction has created the table
 */
record CopyTarget(Session session, List<String> preparation, String into, String options, boolean freezes) {

    CopyTarget {
        preparation = List.copyOf(preparation);
    }

    /** Returns the statement that copies all rows. */
    String copy() {
        return into + " (" + options + (freezes ? ", FREEZE)" : ")");
    }

    /** Returns the statement that copies some of the rows, perhaps behind a savepoint, where no row can be frozen. */
    String copyOfPart() {
        return into + " (" + options + ")";
    }
}
