package io.github.eltmaven.verify.check;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.Check;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.Place;
import java.sql.SQLException;
import java.util.List;

/** A check that the project writes as a query whose rows are violations. */
public final class SqlCheck implements RunnableCheck {

    private final Session session;
    private final Check check;
    private final int keep;

    /**
     * Creates the check.
     *
     * @param keep how many rows to keep
     */
    public SqlCheck(Session session, Check check, int keep) {
        this.session = session;
        this.check = check;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                check.name(),
                check.title(),
                check.severity(),
                Place.of(check.sql().file()));
    }

    @Override
    public Finding find() throws SQLException {
        var rows = ViolationRows.read(session, check.sql().query(), check.sql()::place, keep);
        return new Finding(rows.count(), allowed(), rows.columns(), rows.first(), List.of());
    }

    private long allowed() throws SQLException {
        if (check.allowed() instanceof Allowed.Count count) {
            return count.rows();
        }
        return check.allowed()
                .of(session.number("SELECT count(*) FROM " + check.sql().firstTable()));
    }
}
