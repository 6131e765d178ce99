package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SelectQuery.Relation;
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
    record Changed(Table table, String images, Relation relation, long since, boolean isOfOneRun) {

        /** The changed rows as they were when the mart was last brought up to date, those that are new left out. */
        String before() {
            return isOfOneRun
                    ? "(SELECT * FROM " + kept() + " AND _sign < 0)"
                    : "(SELECT * FROM " + one("_run, _sign") + " AS first WHERE _sign < 0)";
        }

        /** The changed rows as they are now, those that are gone left out. */
        String latest() {
            return isOfOneRun
                    ? "(SELECT * FROM " + kept() + " AND _sign > 0)"
                    : "(SELECT * FROM " + last() + " AS last WHERE _sign > 0)";
        }

        /**
         * The changed rows as they were when the mart was last brought up to date, and as they are now, with the column
         * {@code _sign}. What several runs made of a row in between is left out: a value that came and went again would
         * pass for an extreme.
         */
        String beforeAndAfter() {
            return isOfOneRun
                    ? "(SELECT * FROM " + kept() + ")"
                    : "(SELECT * FROM " + before() + " AS before UNION ALL SELECT * FROM " + latest() + " AS latest)";
        }

        private String last() {
            return one("_run DESC, _sign DESC");
        }

        /** The first image of each changed row in an order. */
        private String one(String order) {
            var key = Sql.list(table.key());
            return "(SELECT DISTINCT ON (" + key + ") * FROM " + kept() + " ORDER BY " + key + ", " + order + ")";
        }

        private String kept() {
            return images + " WHERE _run > " + since;
        }
    }

    static RefreshPlan full(String reason) {
        return new RefreshPlan(Strategy.FULL, reason, Optional.empty(), Optional.empty());
    }
}
