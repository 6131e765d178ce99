package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Refuses a query that gives NULL in the primary key of its mart, or several rows for one key. */
final class GrainCheck {

    private final Session session;
    private final PlannedMart mart;

    GrainCheck(Session session, PlannedMart mart) {
        this.session = session;
        this.mart = mart;
    }

    void refuseViolations(FreshRows fresh) throws SQLException {
        var withNull = row(sql("null-in-grain.sql", fresh).with("hasNull", mart.hasNullInKey()));
        if (withNull.isPresent()) {
            throw refuse(
                    "the query gives NULL in the grain of " + mart.name() + ": " + withNull.get(),
                    "Leave such rows out, or replace NULL with a value");
        }
        var givenTwice = row(sql("key-given-twice.sql", fresh).with("key", Sql.list(key())));
        if (givenTwice.isPresent()) {
            throw refuse(
                    "the query gives a row twice at the grain (" + String.join(", ", key()) + ") of " + mart.name()
                            + ": " + givenTwice.get(),
                    "Group by the grain, or let a migration change the primary key");
        }
    }

    private SqlTemplate sql(String file, FreshRows fresh) {
        return SqlTemplate.of(GrainCheck.class, file)
                .with("shownKey", mart.shownKey())
                .with("fresh", fresh.name());
    }

    private Optional<String> row(SqlTemplate query) throws SQLException {
        return session.first(row -> row.getString(1), query.text());
    }

    private List<String> key() {
        return mart.table().key();
    }

    private ProblemException refuse(String what, String fix) {
        return new ProblemException(Problem.at(mart.model().sql().place(), ProblemCode.MODEL, what, fix));
    }
}
