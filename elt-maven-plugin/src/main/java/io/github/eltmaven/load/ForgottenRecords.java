package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ForgottenIdentities.LoadRecords;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.LoadCounts;
import io.github.eltmaven.pipeline.Source;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Keeps records of forgotten identities out of raw: removes them in the transaction in which their load lands or is read again. */
final class ForgottenRecords {

    private final Session session;
    private final Ledger ledger;
    private final Source source;

    ForgottenRecords(Session session, Ledger ledger, Source source) {
        this.session = session;
        this.ledger = ledger;
        this.source = source;
    }

    /**
     * Removes the records of a load whose identity was forgotten, and hides such malformed records.
     *
     * @param counts the counts of the load until now, as the ledger has them
     * @return the counts after that
     */
    LoadCounts keepOut(long load, LoadCounts counts) throws SQLException {
        var forgotten = ledger.forgotten();
        if (forgotten.identities(source.name()).isEmpty()) {
            return counts;
        }
        var gone = new RawTable(session, source.name()).removeForgotten(forgotten, OptionalLong.of(load));
        forgotten.count(gone);
        if (counts.malformed() > 0) {
            forgotten.hideMalformed(source.name(), source.format().fieldSeparators(), load);
        }
        return counts.forgetting(gone.stream().mapToLong(LoadRecords::records).sum());
    }
}
