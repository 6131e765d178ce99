package io.github.eltmaven.mart;

import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.ledger.Images;
import io.github.eltmaven.sql.SelectQuery.Relation;
import java.util.Optional;

/**
 * How a mart is brought up to date, and why in that way.
 *
 * @param changed what of its inputs has changed; empty where everything is computed again
 * @param deltas how its aggregates follow the changes; only where they do
 */
record Choice(Strategy strategy, String reason, Optional<Changed> changed, Optional<Deltas> deltas) {

    /**
     * The one input that has changed.
     *
     * @param relation where it stands in the query
     * @param since the run after which its changes are to be looked at
     */
    record Changed(Table table, Relation relation, long since) {

        /** The changed rows as they are now, those that are gone left out. */
        String latest() {
            var key = Sql.list(table.key());
            return "(SELECT * FROM (SELECT DISTINCT ON (" + key + ") * FROM " + images() + " AS i ORDER BY " + key
                    + ", _run DESC, _sign DESC) AS last WHERE _sign > 0)";
        }

        /** The images of the changed rows under the name that the query gives their table, with the column {@code _sign}. */
        String images() {
            return "(SELECT * FROM " + Images.identifier(relation.name()) + " WHERE _run > " + since + ")";
        }
    }

    static Choice full(String reason) {
        return new Choice(Strategy.FULL, reason, Optional.empty(), Optional.empty());
    }
}
