package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.Optional;

/** The reason why a table is rebuilt, whatever has changed in its inputs. */
public final class RebuildReason {

    private RebuildReason() {}

    /**
     * Returns the reason in words, or empty if the table can follow the changes of its inputs.
     *
     * @param before what is known of it; empty before its first run
     * @param isFull whether the user asks to rebuild everything
     * @param fingerprint the fingerprint of the current definition
     */
    public static Optional<String> of(
            Session session, Optional<ModelState> before, boolean isFull, String fingerprint, Table table)
            throws SQLException {
        if (before.isEmpty()) {
            return Optional.of("first run");
        }
        if (isFull) {
            return Optional.of("elt.full");
        }
        var difference = TableFingerprint.difference(before.get().fingerprint(), fingerprint);
        if (difference.isPresent()) {
            return difference;
        }
        // Somebody emptied it, or dropped it and made it again.
        return before.get().counts().current() > 0 && session.isEmpty(table.identifier())
                ? Optional.of("its rows are gone")
                : Optional.empty();
    }
}
