package io.github.eltmaven.database.session;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** How PostgreSQL is to plan statements of which it knows too little to plan them well. */
public enum Planning {
    /** As it would by itself. */
    AS_USUAL,

    /**
     * A few keys of many are looked up. The planner takes reading a whole table for cheaper than it is, and does not know that the
     * next time the table will be larger. What is not looked up needs an index, too.
     */
    BY_LOOKUPS("enable_hashjoin = off", "enable_mergejoin = off", "enable_seqscan = off"),

    /**
     * Tables are joined by hashing or sorting. One that was sampled when it was empty, or of which a sample held none of the rows
     * at hand, is taken for one of a row, and each row of another would be compared with all of it.
     */
    WITHOUT_LOOKUPS("enable_nestloop = off"),

    /**
     * Several processes work. The planner takes reading text as a number for as cheap as adding two, and a row that one process
     * hands to another for dear, and leaves much of the work to one.
     */
    IN_PARALLEL("parallel_tuple_cost = 0");

    private final List<String> settings;

    Planning(String... settings) {
        this.settings = List.of(settings);
    }

    /** Lookups, or what PostgreSQL would do by itself. */
    public static Planning byLookups(boolean isLookup) {
        return isLookup ? BY_LOOKUPS : AS_USUAL;
    }

    /** Does a task in a transaction whose statements are planned so; what follows it is planned as usual. */
    public void during(Session session, SqlTask task) throws SQLException {
        during(session, () -> {
            task.run();
            return this;
        });
    }

    /** Does work in a transaction whose statements are planned so; what follows it is planned as usual. */
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
