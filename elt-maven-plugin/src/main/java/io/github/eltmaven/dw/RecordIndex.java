package io.github.eltmaven.dw;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;

/**
 * Where the records of each key are: {@code elt."records:dw.<model>"} has the key, the load and the line of every record that a model
 * has applied. With it, a run that takes loads out of a table reads only the records of their keys. A table gets its index with the first
 * rebuild that takes loads out; other tables do not pay for it.
 */
final class RecordIndex {

    private final Session session;
    private final ModelPlan plan;
    private final String identifier;

    RecordIndex(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.identifier = Ledger.appliedRecords(session.schemas(), plan.model().table());
    }

    /** Returns the name of the table, quoted for SQL. */
    String identifier() {
        return identifier;
    }

    boolean exists() throws SQLException {
        return session.exists(identifier);
    }

    /** Makes the index of all records of the stage, in a rebuild that takes loads out or where there was an index before. */
    void rebuild() throws SQLException {
        var existed = exists();
        if (existed) {
            session.execute("DROP TABLE " + identifier);
        }
        if (existed || plan.isUnapplying()) {
            session.execute(template("record-index-create.sql").text());
            session.execute("ALTER TABLE " + identifier + " ADD PRIMARY KEY (_load, _line)");
            session.execute("CREATE INDEX ON " + identifier + " ("
                    + Sql.list(plan.table().key()) + ")");
            session.execute("ANALYZE " + identifier);
        }
    }

    /** Adds the records of the stage where there is an index. */
    void add() throws SQLException {
        if (exists()) {
            session.execute(template("record-index-add.sql").text());
        }
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(RecordIndex.class, file)
                .with(session.schemas())
                .with("index", identifier)
                .with("key", Sql.list(plan.table().key()));
    }
}
