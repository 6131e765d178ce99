package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.ledger.Change;
import java.sql.SQLException;
import java.util.List;

/** Applies the last loads again, inside the transaction of the caller, who rolls it back. */
@FunctionalInterface
public interface Replay {

    /** Applies nothing. */
    Replay NONE = List::of;

    /** Returns how each table of dw and mart changed. */
    List<Change> run() throws SQLException;
}
