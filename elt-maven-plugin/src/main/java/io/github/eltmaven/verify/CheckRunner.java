package io.github.eltmaven.verify;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.SqlProblems;
import io.github.eltmaven.pipeline.Allowed;
import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.problem.Problems;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs checks inside a transaction. */
final class CheckRunner {

    private static final int FETCHED_ROWS = 1_000;
    private static final int SHOWN_CHARACTERS = 60;

    private record Rows(long count, List<String> columns, List<List<String>> first) {}

    private final Session session;
    private final Problems problems;

    CheckRunner(Session session, Problems problems) {
        this.session = session;
        this.problems = problems;
    }

    /** What a check of the plugin found; empty where it cannot run, which is then recorded. */
    Optional<CheckResult> run(BuiltInCheck check) throws SQLException {
        try {
            return Optional.of(session.guarded(check::run));
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** What a check of the project found; empty where it cannot run, which is then recorded. */
    Optional<CheckResult> run(Check check) throws SQLException {
        var started = Instant.now();
        try {
            return Optional.of(session.guarded(() -> {
                var rows = read(check.sql().query());
                return new CheckResult(
                        check.name(),
                        check.title(),
                        check.severity(),
                        Place.of(check.sql().file()),
                        rows.count(),
                        allowed(check),
                        rows.columns(),
                        rows.first(),
                        List.of(),
                        Duration.between(started, Instant.now()));
            }));
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e) && !isWrite(e)) {
                throw e;
            }
            problems.add(
                    isWrite(e)
                            ? Problem.at(
                                    check.sql().place(),
                                    ProblemCode.CHECK,
                                    "the check writes: " + SqlProblems.message(e),
                                    "A check only reads; changes to tables belong in a migration")
                            : SqlProblems.inQuery(e, check.sql().query(), check.sql()::place, ProblemCode.CHECK));
            return Optional.empty();
        }
    }

    /** SQLSTATE read_only_sql_transaction. */
    private static boolean isWrite(SQLException error) {
        return SqlProblems.state(error).equals("25006");
    }

    private Rows read(String query) throws SQLException {
        session.log().debug(query);
        try (var statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCHED_ROWS);
            try (var result = statement.executeQuery(query)) {
                var columns = columns(result);
                var first = new ArrayList<List<String>>();
                var count = 0L;
                while (result.next()) {
                    if (count++ < CheckResult.SHOWN_ROWS) {
                        first.add(values(result, columns.size()));
                    }
                }
                return new Rows(count, columns, first);
            }
        }
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        var meta = result.getMetaData();
        var columns = new ArrayList<String>();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        return columns;
    }

    private static List<String> values(ResultSet result, int count) throws SQLException {
        var values = new ArrayList<String>();
        for (var i = 1; i <= count; i++) {
            var value = result.getString(i);
            values.add(value == null ? "NULL" : shorten(value));
        }
        return values;
    }

    private static String shorten(String value) {
        return value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS - 1) + "…";
    }

    private long allowed(Check check) throws SQLException {
        if (check.allowed() instanceof Allowed.Count count) {
            return count.rows();
        }
        var share = ((Allowed.Share) check.allowed()).share();
        return (long)
                (share * session.number("SELECT count(*) FROM " + check.sql().firstTable()));
    }
}
