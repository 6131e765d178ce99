package io.github.eltmaven.database.session;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Planner settings for statements that PostgreSQL knows too little about to plan them well. */
public enum Planning {
    /** PostgreSQL's own plan. */
    AS_USUAL,

    /**
     * Statements look up a few of many keys. The planner estimates reading a whole table as cheaper than it is, and does not know
     * that the table will be larger the next time. A statement's other tables need an index, too.
     */
    BY_LOOKUPS("enable_hashjoin = off", "enable_mergejoin = off", "enable_seqscan = off"),

    /**
     * Statements join tables by hashing or sorting. A table may have been sampled when it was empty, or its sample may have
     * missed the relevant rows. The planner then expects one row, and would compare each row of the other table with all rows of
     * this one.
     */
    WITHOUT_LOOKUPS("enable_nestloop = off"),

    /**
     * Statements look up a small part of tables whose pages are mostly in memory. PostgreSQL's default expects a disk that has to
     * seek, and would read a whole table where lookups take a tenth of the time. Unlike {@link #BY_LOOKUPS} this leaves the choice to
     * the planner, as some of the tables may have no index.
     */
    OF_PAGES_IN_MEMORY("random_page_cost = 1.1"),

    /**
     * Several processes run a statement. The planner estimates reading text as a number as cheap as adding two numbers, and
     * passing a row between processes as expensive. So it would leave much of the work to one process.
     */
    IN_PARALLEL("parallel_tuple_cost = 0");

    private final List<String> settings;

    Planning(String... settings) {
        this.settings = List.of(settings);
    }

    /** Returns {@link #BY_LOOKUPS} or {@link #AS_USUAL}. */
    public static Planning byLookups(boolean isLookup) {
        return isLookup ? BY_LOOKUPS : AS_USUAL;
    }

    /** Runs a task in a transaction with these settings. Later statements are planned as usual. */
    public void during(Session session, SqlTask task) throws SQLException {
        during(session, () -> {
            task.run();
            return this;
        });
    }

    /** Runs work in a transaction with these settings. Later statements are planned as usual. */
    public <T> T during(Session session, SqlWork<T> work) throws SQLException {
        if (settings.isEmpty()) {
            return work.run();
        }
        return session.under(
                settings.stream().map(setting -> "SET LOCAL " + setting).collect(Collectors.joining("; ")),
                settings.stream()
                        .map(setting -> "SET LOCAL " + setting.substring(0, setting.indexOf(' ')) + " TO DEFAULT")
                        .collect(Collectors.joining("; ")),
                work);
    }
}
