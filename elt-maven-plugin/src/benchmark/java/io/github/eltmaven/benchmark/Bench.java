package io.github.eltmaven.benchmark;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What all sections share: one server, a folder, and how much is to be done.
 *
 * @param records how many events the history has
 * @param directory where files go
 * @param server how to reach the embedded server
 */
record Bench(long records, Path directory, ConnectionSettings server) {

    /** How many records the goals are about. */
    static final long GOAL_RECORDS = 5_000_000;

    private static final int QUICK_ROUNDS = 3;

    /** How many rounds to time, of those that 5 million records get: fewer records are for a quick look. */
    int rounds(int most) {
        return hasGoals() ? most : Math.min(most, QUICK_ROUNDS);
    }

    /** Whether as many records are used as the goals are about. */
    boolean hasGoals() {
        return records >= GOAL_RECORDS;
    }

    /** Over how many connections a file is loaded at once: as many as the goal takes by itself, but two at least. */
    static int connections() {
        return Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /** A number that is meant for 5 million records, for as many as there are. */
    long scaled(long number) {
        return Math.max(1, Math.round((double) number * records / GOAL_RECORDS));
    }

    /** The records of one percent. */
    int onePercent() {
        return (int) Math.max(2, records / 100);
    }

    /** A number of records as people say it: 500,000 or 2 million. */
    static String said(long records) {
        return records >= 1_000_000 && records % 100_000 == 0
                ? Double.toString(records / 1e6).replace(".0", "") + " million"
                : String.format(Locale.ROOT, "%,d", records);
    }

    Session open() {
        return new Database(server, "UTC", new RecordingLog()).open();
    }

    void execute(String sql) throws SQLException {
        try (var session = open()) {
            session.execute(sql);
        }
    }

    /** The only value of a query. */
    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The only value of a query, as text. */
    String text(String sql) throws SQLException {
        try (var session = open();
                var statement = session.connection().createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A pipeline of trades without files. */
    TradesHistory history(String name) throws IOException {
        return new TradesHistory(directory.resolve(name), server);
    }
}
