package io.github.eltmaven.mart;

import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes a mart and writes only the difference, so that rows that are right already are not touched. */
final class Refresh {

    private final Session session;
    private final PlannedMart mart;
    private final String reason;
    private final List<String> columns;
    private final List<String> key;

    Refresh(Session session, PlannedMart mart, String reason) {
        this.session = session;
        this.mart = mart;
        this.reason = reason;
        this.columns = mart.shape().columnNames();
        this.key = mart.table().key();
    }

    Change run() throws SQLException {
        var started = Instant.now();
        // The table's own types, so that a value is rounded before it is compared and not after.
        session.execute("CREATE TEMPORARY TABLE elt_new ON COMMIT DROP AS SELECT " + Sql.list(columns) + " FROM "
                + mart.table().identifier() + " WITH NO DATA");
        var read = session.execute("INSERT INTO elt_new (" + Sql.list(columns) + ")\n"
                + mart.model().sql().query());
        refuseNullInGrain();
        refuseDoubleGroups();
        session.execute("ANALYZE elt_new");
        var deleted = session.execute(delete());
        var updated = session.execute(update());
        var inserted = session.execute(insert());
        session.execute("DROP TABLE elt_new");
        if ((inserted + updated + deleted) * 10 > read) {
            // Other marts may be next to read it.
            session.execute("ANALYZE " + mart.table().identifier());
        }
        return new Change(
                mart.model().table(),
                "full",
                reason,
                read,
                inserted,
                updated,
                deleted,
                read - inserted - updated,
                0,
                0,
                0,
                Duration.between(started, Instant.now()));
    }

    private void refuseNullInGrain() throws SQLException {
        var isNull =
                key.stream().map(column -> Sql.identifier(column) + " IS NULL").collect(Collectors.joining(" OR "));
        var group = group("SELECT " + shownKey() + " FROM elt_new WHERE " + isNull + " LIMIT 1");
        if (group.isPresent()) {
            throw refuse(
                    "the query gives NULL in the grain of " + mart.model().table() + ": " + group.get(),
                    "Leave such rows out, or replace NULL with a value");
        }
    }

    private void refuseDoubleGroups() throws SQLException {
        var group = group("SELECT " + shownKey() + " || ' stands ' || count(*) || ' times' FROM elt_new GROUP BY "
                + Sql.list(key) + " HAVING count(*) > 1 LIMIT 1");
        if (group.isPresent()) {
            throw refuse(
                    "the query gives a row twice at the grain (" + String.join(", ", key) + ") of "
                            + mart.model().table() + ": " + group.get(),
                    "Group by the grain, or let a migration change the primary key");
        }
    }

    private Optional<String> group(String sql) throws SQLException {
        return session.first(row -> row.getString(1), sql);
    }

    private String shownKey() {
        return key.stream()
                .map(column ->
                        Sql.literal(column + " = ") + " || coalesce(" + Sql.identifier(column) + "::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    private ProblemException refuse(String what, String fix) {
        return new ProblemException(Problem.at(mart.model().sql().place(), ProblemCode.MODEL, what, fix));
    }

    private String delete() {
        return "DELETE FROM " + mart.table().identifier() + " AS t WHERE NOT EXISTS (SELECT FROM elt_new AS n WHERE "
                + Sql.sameKey("n.", "t.", key) + ")";
    }

    private String update() {
        return "UPDATE " + mart.table().identifier() + " AS t SET (" + Sql.list(columns) + ") = ROW("
                + Sql.list("n.", columns) + ") FROM elt_new AS n WHERE " + Sql.sameKey("n.", "t.", key)
                + " AND " + content("n.") + " <> " + content("t.");
    }

    /** A row as text: types without an equals sign compare, too. */
    private String content(String prefix) {
        return "ROW(" + Sql.list(prefix, columns) + ")::text";
    }

    private String insert() {
        return "INSERT INTO " + mart.table().identifier() + " (" + Sql.list(columns) + ") SELECT " + Sql.list(columns)
                + " FROM elt_new AS n WHERE NOT EXISTS (SELECT FROM "
                + mart.table().identifier() + " AS t WHERE "
                + Sql.sameKey("n.", "t.", key) + ")";
    }
}
