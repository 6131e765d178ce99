package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ReportFacts.CheckHistory;
import io.github.eltmaven.ledger.ReportFacts.LastChange;
import io.github.eltmaven.ledger.ReportFacts.VerifyRun;
import io.github.eltmaven.ledger.ReportFacts.Violation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the ledger what a report shows, and changes nothing. What may be there by the million is read in part: what it
 * takes does not grow with the history.
 */
public final class ReportLedger {

    /** How many runs of checks a report looks back. */
    public static final int RUNS = 20;

    /** How many rows are shown of a check, and of how many checks. */
    private static final int ROWS = 5;

    private static final int CHECKS_WITH_ROWS = 500;
    static final int LONGEST_VALUE = 200;

    private final LedgerSession session;

    private ReportLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    /**
     * Reads everything, inside a transaction of the caller that sees one moment.
     *
     * @return empty where the database has no ledger
     */
    public static Optional<ReportFacts> read(Session session) throws SQLException {
        var newest = session.schemas().ledger() + ".verified";
        if (!session.exists(newest)) {
            return Optional.empty();
        }
        return Optional.of(new ReportLedger(session).read());
    }

    private ReportFacts read() throws SQLException {
        var ledger = new Ledger(session.session());
        var loads = ledger.loads().totals();
        var models = ledger.models();
        var runs = runs();
        var newest = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).run();
        return new ReportFacts(
                session.session().schemas(),
                loads,
                models,
                lastChanges(),
                runs,
                results(newest),
                violations(newest),
                histories(runs),
                new ExclusionLedger(session.session()).rejects(models, loads),
                new ExclusionLedger(session.session()).malformed(loads));
    }

    private Map<String, LastChange> lastChanges() throws SQLException {
        var changes = new TreeMap<String, LastChange>();
        session.query(
                row -> changes.put(
                        row.getString("model"),
                        new LastChange(
                                row.getLong("run"),
                                row.getTimestamp("started_at").toInstant(),
                                Change.of(
                                        row.getString("model"),
                                        row.getString("strategy"),
                                        row.getString("reason"),
                                        RecordCounts.NONE
                                                .withRead(row.getLong("read"))
                                                .withSuperseded(row.getLong("superseded"))
                                                .withDuplicate(row.getLong("duplicate"))
                                                .withRejected(row.getLong("rejected"))
                                                .withLeftOut(row.getLong("left_out")),
                                        RowCounts.NONE
                                                .withInserted(row.getLong("inserted"))
                                                .withUpdated(row.getLong("updated"))
                                                .withDeleted(row.getLong("deleted"))
                                                .withUnchanged(row.getLong("unchanged")),
                                        elapsed(row)))),
                session.statement("last-changes.sql"));
        return changes;
    }

    private static Duration elapsed(ResultSet row) throws SQLException {
        return Duration.ofMillis(row.getBigDecimal("seconds").movePointRight(3).longValue());
    }

    /** The last runs of checks, the oldest first. */
    private List<VerifyRun> runs() throws SQLException {
        return session.query(
                row -> new VerifyRun(row.getLong(1), row.getTimestamp(2).toInstant()),
                session.statement("verify-runs.sql"),
                RUNS);
    }

    private List<KeptCheck> results(long run) throws SQLException {
        return session.query(
                row -> new KeptCheck(
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("severity"),
                        row.getString("outcome"),
                        row.getString("message"),
                        row.getLong("violations"),
                        row.getLong("allowed"),
                        elapsed(row)),
                session.statement("check-results.sql"),
                run);
    }

    /** The first rows of the checks that found some, in the order of the results. */
    private Map<String, List<Violation>> violations(long run) throws SQLException {
        var violations = new LinkedHashMap<String, Map<Integer, Map<String, @Nullable String>>>();
        session.query(
                row -> violations
                        .computeIfAbsent(row.getString("name"), name -> new TreeMap<>())
                        .computeIfAbsent(row.getInt("number"), number -> new LinkedHashMap<>())
                        .put(row.getString("column_name"), row.getString("value")),
                session.statement("violations.sql"),
                run,
                CHECKS_WITH_ROWS,
                LONGEST_VALUE,
                run,
                ROWS);
        var lists = new LinkedHashMap<String, List<Violation>>();
        violations.forEach((name, rows) ->
                lists.put(name, rows.values().stream().map(Violation::new).toList()));
        return lists;
    }

    private Map<String, CheckHistory> histories(List<VerifyRun> runs) throws SQLException {
        var histories = new LinkedHashMap<String, CheckHistory>();
        session.query(
                row -> histories.put(
                        row.getString("name"),
                        new CheckHistory(
                                Arrays.asList((Long[]) row.getArray("runs").getArray()),
                                row.getString("outcomes"),
                                Arrays.asList(
                                        (Long[]) row.getArray("violations").getArray()))),
                session.statement("check-histories.sql"),
                session.array("bigint", runs.stream().map(VerifyRun::run).toList()));
        return histories;
    }
}
