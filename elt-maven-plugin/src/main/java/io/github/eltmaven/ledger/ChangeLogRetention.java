package io.github.eltmaven.ledger;

import java.sql.SQLException;
import java.util.Collection;

/**
 * Removes the part of each {@link ChangeLog} that nothing needs any more: every mart of the pipeline has followed it, and the checks
 * have verified it. A mart that left the pipeline meanwhile is computed in full when it comes back.
 */
public final class ChangeLogRetention {

    private final LedgerSession session;
    private final Ledger ledger;

    ChangeLogRetention(LedgerSession session, Ledger ledger) {
        this.session = session;
        this.ledger = ledger;
    }

    /**
     * Removes what is no longer needed, in the transaction of the caller.
     *
     * @param models the tables that the pipeline fills, as {@code schema.table}
     */
    public void apply(Collection<String> models) throws SQLException {
        var states = ledger.models().stream()
                .filter(state -> models.contains(state.model()))
                .toList();
        var verifiedUpTo = ledger.checks().verified();
        for (var state : states) {
            var followed = states.stream()
                    .filter(reader -> reader.inputs().contains(state.model()))
                    .mapToLong(ModelState::refreshed)
                    .min()
                    .orElse(state.refreshed());
            var known = verifiedUpTo.get(state.model());
            var verified = known == null ? followed : known.run();
            // The log of a table that no check verifies would grow with every run.
            var isTooMuch = verified < followed
                    && !ChangeLog.areWorthwhile(
                            number(state, verified), state.counts().current());
            forget(state, isTooMuch ? followed : Math.min(followed, verified));
        }
    }

    /** About how many rows runs have logged for a table since another run. */
    private long number(ModelState state, long since) throws SQLException {
        return session.number(
                session.statement("changed-rows.sql"), state.model(), Math.max(since, state.loggedAfter()));
    }

    private void forget(ModelState state, long run) throws SQLException {
        if (run > state.loggedAfter() && ChangeLog.forget(session.session(), state.model(), run)) {
            session.execute("UPDATE ${ledger}.models SET imaged_after = ? WHERE model = ?", run, state.model());
        }
    }
}
