package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.ledger.Change;
import java.sql.SQLException;
import java.util.List;

/** Takes in again what was last taken in, inside the transaction of the caller, who takes it back. */
@FunctionalInterface
public interface Replay {

    /** Nothing to take in. */
    Replay NONE = List::of;

    /** What that did to each table of dw and mart. */
    List<Change> run() throws SQLException;
}
