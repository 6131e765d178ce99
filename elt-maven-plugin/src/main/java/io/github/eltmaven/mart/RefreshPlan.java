package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SelectQuery.QueriedTable;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.Optional;

/**
 * How a mart is brought up to date, and why in that way.
 *
 * @param changed what of its inputs has changed; empty where everything is computed again
 * @param deltas how its aggregates follow the changes; only where they do
 */
record RefreshPlan(Strategy strategy, String reason, Optional<Changed> changed, Optional<Deltas> deltas) {

    /**
     * The one input that has changed.
     *
     * @param images the table of the images of its changed rows, quoted for SQL
     * @param relation where it stands in the query
     * @param since the run after which its changes are to be looked at
     * @param isOfOneRun whether one run made them all, which leaves at most one image of each row before and one after
     */
    record Changed(Table table, String images, QueriedTable relation, long since, boolean isOfOneRun) {

        /** The changed rows as they were when the mart was last brought up to date, those that are new left out. */
        String before() {
            return isOfOneRun
                    ? changes("rows-before-of-one-run.sql").text()
                    : changes("rows-before.sql")
                            .with("key", Sql.list(table.key()))
                            .text();
        }

        /** The changed rows as they are now, those that are gone left out. */
        String latest() {
            return isOfOneRun
                    ? changes("rows-after-of-one-run.sql").text()
                    : changes("rows-after.sql")
                            .with("key", Sql.list(table.key()))
                            .text();
        }

        /**
         * The changed rows as they were when the mart was last brought up to date, and as they are now, with the column
         * {@code _sign}.
         */
        String beforeAndAfter() {
            return isOfOneRun
                    ? changes("rows-before-and-after-of-one-run.sql").text()
                    : SqlTemplate.of(Changed.class, "rows-before-and-after.sql")
                            .with("before", before())
                            .with("after", latest())
                            .text();
        }

        private SqlTemplate changes(String file) {
            return SqlTemplate.of(Changed.class, file)
                    .with("change_log", images)
                    .with("since", Long.toString(since));
        }
    }

    static RefreshPlan full(String reason) {
        return new RefreshPlan(Strategy.FULL, reason, Optional.empty(), Optional.empty());
    }
}
