package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import java.sql.SQLException;
import java.util.Optional;

/** Finds the first of many items that the server refuses: divides their range until one item is left. */
final class FirstRefused {

    /** Gives the server the items of a range. */
    interface RangeWork {

        /**
         * Gives the items.
         *
         * @param to the item behind the last one
         */
        long give(long from, long to) throws SQLException;
    }

    /** An item that is refused. */
    record RefusedItem(long item, SQLException reason) {}

    private final Session session;
    private final RangeWork work;

    FirstRefused(Session session, RangeWork work) {
        this.session = session;
        this.work = work;
    }

    /**
     * Returns the first refused item, or empty if the server takes all of them. What it takes before the first refused one stays, so the
     * caller has to roll back.
     *
     * @param to the item behind the last one
     */
    Optional<RefusedItem> find(long from, long to) throws SQLException {
        if (from >= to) {
            return Optional.empty();
        }
        try {
            session.inSavepoint(() -> work.give(from, to));
            return Optional.empty();
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            if (to == from + 1) {
                return Optional.of(new RefusedItem(from, e));
            }
        }
        var middle = (from + to) >>> 1;
        var before = find(from, middle);
        return before.isPresent() ? before : find(middle, to);
    }
}
