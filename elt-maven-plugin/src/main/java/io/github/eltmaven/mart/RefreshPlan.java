package io.github.eltmaven.mart;

import io.github.eltmaven.slice.MartSlices;
import java.sql.SQLException;
import java.util.List;

/** How a mart is brought up to date, and why in that way: one case for each strategy. */
sealed interface RefreshPlan {

    /** Why this way was chosen, as the log says it. */
    String reason();

    /** Calls the method of this plan's strategy. */
    <R> R match(Strategies<R> strategies) throws SQLException;

    /**
     * What to do for each strategy.
     *
     * @param <R> the result
     */
    interface Strategies<R> {

        R full(FullRefresh plan) throws SQLException;

        R byKeys(KeyRefresh plan) throws SQLException;

        R byGroups(GroupRefresh plan) throws SQLException;

        R byDelta(DeltaRefresh plan) throws SQLException;

        R bySlices(SliceRefresh plan) throws SQLException;
    }

    /** All rows are computed again, and those that differ are written. */
    record FullRefresh(String reason) implements RefreshPlan {

        @Override
        public <R> R match(Strategies<R> strategies) throws SQLException {
            return strategies.full(this);
        }
    }

    /**
     * The rows that were made of changed rows are computed again.
     *
     * @param shownKey the columns of the mart that show the key of the changed table, in the order of that key
     */
    record KeyRefresh(String reason, ChangedInput input, List<String> shownKey) implements RefreshPlan {

        public KeyRefresh {
            shownKey = List.copyOf(shownKey);
        }

        @Override
        public <R> R match(Strategies<R> strategies) throws SQLException {
            return strategies.byKeys(this);
        }
    }

    /** The groups that changed rows were in or are in are computed again. */
    record GroupRefresh(String reason, ChangedInput input) implements RefreshPlan {

        @Override
        public <R> R match(Strategies<R> strategies) throws SQLException {
            return strategies.byGroups(this);
        }
    }

    /**
     * What came is added to the groups, and what went is subtracted.
     *
     * @param deltas how the aggregates of the mart follow the changes
     */
    record DeltaRefresh(String reason, ChangedInput input, Deltas deltas) implements RefreshPlan {

        @Override
        public <R> R match(Strategies<R> strategies) throws SQLException {
            return strategies.byDelta(this);
        }
    }

    /**
     * The rows are computed again that have some values in some columns: those values that changed rows reach.
     */
    record SliceRefresh(String reason, MartSlices.ChangedSlices changed) implements RefreshPlan {

        @Override
        public <R> R match(Strategies<R> strategies) throws SQLException {
            return strategies.bySlices(this);
        }
    }
}
