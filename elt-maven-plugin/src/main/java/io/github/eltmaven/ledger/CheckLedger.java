package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ledger's memory of checks: their results, and the run up to which tables were verified. */
public final class CheckLedger {

    private final LedgerSession session;

    CheckLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    /**
     * The load and the run up to which a table was verified.
     *
     * @param load the last load that it had applied; 0 for a mart
     */
    public record Verified(long load, long run) {}

    /** Returns the run up to which a table was verified, or empty if it never was. */
    public Optional<Long> verifiedUpTo(String model) throws SQLException {
        return session.first(row -> row.getLong(1), "SELECT run FROM ${ledger}.verified WHERE model = ?", model);
    }

    /** Returns the load and the run up to which each table was verified, without tables that never were. */
    public Map<String, Verified> verified() throws SQLException {
        var verified = new HashMap<String, Verified>();
        session.query(
                row -> verified.put(row.getString(1), new Verified(row.getLong(2), row.getLong(3))),
                "SELECT model, load, run FROM ${ledger}.verified");
        return verified;
    }

    /**
     * Whether a dw table has applied each new load of its source once since it was verified, and nothing else: it was not rebuilt,
     * and no record of an earlier load was read again.
     */
    public boolean isEachLoadAppliedOnce(String model, String source, Verified before) throws SQLException {
        return session.number(
                        session.statement("each-load-applied-once.sql"), source, before.load(), model, before.run())
                == 1;
    }

    /** Whether every refresh of a mart since a run only added and subtracted. */
    public boolean isAddedUp(String mart, long run) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM ${ledger}.changes WHERE model = ? AND run > ? AND strategy <> 'delta'",
                        mart,
                        run)
                == 0;
    }

    /** Remembers that tables were found right as they are now. */
    public void saveVerified(Collection<String> models) throws SQLException {
        session.execute(session.statement("save-verified.sql"), session.array("text", models));
    }

    /** Returns how many violations a check had in the last run in which it passed, or empty if it never passed. */
    public Optional<Long> violationsOfLastPass(String name) throws SQLException {
        return session.first(row -> row.getLong(1), session.statement("violations-of-last-pass.sql"), name);
    }

    public void addCheckResult(long run, KeptCheck check) throws SQLException {
        session.execute(
                session.statement("add-check-result.sql"),
                run,
                check.name(),
                check.title(),
                check.severity(),
                check.outcome(),
                check.message(),
                check.violations(),
                check.allowed(),
                Ledger.seconds(check.elapsed()));
    }

    /**
     * Keeps rows that a check found, numbered from 1; columns and values of a row become a JSON object.
     *
     * @param columns their names; of several with one name the second becomes {@code name_2}
     */
    public void addViolations(long run, String name, List<String> columns, List<List<@Nullable String>> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        // Arrays of PostgreSQL are rectangles, and unnest would take them apart: each row travels as the text of one.
        var texts = new ArrayList<String>();
        for (var row : rows) {
            texts.add(session.array("text", row).toString());
        }
        session.execute(
                session.statement("add-violations.sql"),
                run,
                name,
                session.array("text", distinct(columns)),
                session.array("text", texts));
    }

    private static List<String> distinct(List<String> names) {
        var taken = new HashSet<>(names);
        var seen = new HashSet<String>();
        var distinct = new ArrayList<String>();
        for (var name : names) {
            var free = name;
            for (var i = 2; !seen.add(free); i++) {
                // Not the name of another column that comes later.
                free = taken.contains(name + "_" + i) ? name : name + "_" + i;
            }
            distinct.add(free);
        }
        return distinct;
    }
}
