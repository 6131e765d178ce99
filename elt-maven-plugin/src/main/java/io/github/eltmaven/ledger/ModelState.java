package io.github.eltmaven.ledger;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Table;
import java.sql.SQLException;
import java.util.List;

/**
 * What the ledger knows of a table that a model fills.
 *
 * @param fingerprint of its SQL and contract when it was last brought up to date
 * @param inputs the tables that it was made from, as {@code schema.table}
 * @param refreshed the run that last brought it up to date
 * @param changed the run that last changed a row of it
 * @param imagedAfter the run after which the images of its changed rows are complete, see {@link Images}
 * @param counts where the records of its source went; all 0 for a mart
 */
public record ModelState(
        String model,
        String fingerprint,
        List<String> inputs,
        long refreshed,
        long changed,
        long imagedAfter,
        Accounting counts) {

    /** Why a table is made anew of which {@link #hasLost} holds. */
    public static final String LOST = "its rows are gone";

    public ModelState {
        inputs = List.copyOf(inputs);
    }

    /** Whether the table has no row any more although it should: somebody emptied it, or dropped it and made it again. */
    public boolean hasLost(Session session, Table table) throws SQLException {
        return counts.current() > 0 && session.isEmpty(table.identifier());
    }

    /** Whether an input has changed since this table was brought up to date. */
    public boolean isBehind(ModelState input) {
        return input.changed > refreshed;
    }
}
