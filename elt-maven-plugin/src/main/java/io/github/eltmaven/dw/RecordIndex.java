package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.database.session.SqlTask;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.StaleLoad;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/**
 * Where the records of each key are: {@code elt."records:dw.<model>"} has the key, the load and the line of every record that a model
 * has applied. With it, a run that takes loads out of a table reads only the records of their keys. A table gets its index when loads are
 * taken out first; other tables do not pay for it.
 */
final class RecordIndex {

    private final Session session;
    private final ModelPlan plan;
    private final String identifier;
    private final List<String> columns;

    RecordIndex(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.identifier = Ledger.appliedRecords(session.schemas(), plan.model().table());
        this.columns = plan.columnsOfRecordIndex();
    }

    /** Returns the name of the table, quoted for SQL. */
    String identifier() {
        return identifier;
    }

    private boolean exists() throws SQLException {
        return session.exists(identifier);
    }

    /** Whether there is an index that has all columns. */
    boolean isUsable() throws SQLException {
        return exists()
                && new Catalog(session)
                        .table(
                                session.schemas().ledger(),
                                Ledger.appliedRecords(plan.model().table()))
                        .filter(table -> table.columnNames().containsAll(columns))
                        .isPresent();
    }

    /**
     * Adds the records of the loads of the plan, which the model is about to apply.
     *
     * @return false where an expression of the model fails on one
     */
    boolean addLoads(Stage stage) throws SQLException {
        return tried(() -> stage.withKeys(template("record-index-add.sql"), plan.ofNewLoads()));
    }

    /** Does work of which an expression of the model is a part, and returns whether none failed. */
    private boolean tried(SqlTask work) throws SQLException {
        try {
            session.inSavepoint(() -> session.underSearchPath(() -> {
                work.run();
                return identifier;
            }));
            return true;
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            session.log().debug("the records of keys cannot be found: " + SqlProblems.message(e));
            return false;
        }
    }

    /**
     * Makes the index of the records that the model has applied: of raw, and of withdrawn records.
     *
     * @param applied the loads that the model has applied and that stand
     * @return false where a record is missing, or where an expression of the model fails on one
     */
    boolean make(Stage stage, List<Long> applied) throws SQLException {
        var withdrawn = withdrawnColumns();
        if (!isEveryRecordThere(!withdrawn.isEmpty())) {
            return false;
        }
        session.execute("DROP TABLE IF EXISTS " + identifier);
        return tried(() -> {
            stage.withKeys(template("record-index-create.sql"), plan.applied(applied, withdrawn));
            addIndexes();
        });
    }

    private List<String> withdrawnColumns() throws SQLException {
        return new Catalog(session)
                .table(
                        session.schemas().ledger(),
                        Ledger.withdrawnRecords(plan.model().query().source()))
                .map(Table::columnNames)
                .orElse(List.of());
    }

    private boolean isEveryRecordThere(boolean isTableThere) throws SQLException {
        return session.askNumber(
                        SqlTemplate.of(RecordIndex.class, "record-index-missing.sql")
                                .with(session.schemas())
                                .with("kept", isTableThere ? kept() : "0")
                                .text(),
                        session.array(
                                "bigint",
                                plan.unapplied().stream().map(StaleLoad::load).toList()))
                == 0;
    }

    private String kept() {
        return "(SELECT count(*) FROM "
                + Ledger.withdrawnRecords(
                        session.schemas(), plan.model().query().source())
                + " AS r WHERE r._load = ANY (u.loads))";
    }

    /** Makes the index anew, of all records of the stage, if there was one before. */
    void rebuild() throws SQLException {
        if (exists()) {
            session.execute("DROP TABLE " + identifier);
            session.execute(template("record-index-create.sql")
                    .with("records", Stage.name(session))
                    .text());
            addIndexes();
        }
    }

    private void addIndexes() throws SQLException {
        session.execute("ALTER TABLE " + identifier + " ADD PRIMARY KEY (_load, _line)");
        session.execute(
                "CREATE INDEX ON " + identifier + " (" + Sql.list(plan.table().key()) + ")");
        for (var reference : plan.indexedReferences()) {
            session.execute("CREATE INDEX ON " + identifier + " (" + Sql.list(reference.columns()) + ")");
        }
        session.execute("ANALYZE " + identifier);
    }

    /** Counts the records that reference a row that is gone. */
    long countReferrers(LostReference reference) throws SQLException {
        return session.number(SqlTemplate.of(RecordIndex.class, "record-index-referrers.sql")
                .with("index", identifier)
                .with("lost", reference.lost())
                .with("refers", reference.key().matches("g", "r"))
                .text());
    }

    /** Adds the records of the stage where there is an index. */
    void add() throws SQLException {
        if (isUsable()) {
            session.execute(template("record-index-add.sql")
                    .with("records", Stage.name(session))
                    .text());
        }
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(RecordIndex.class, file)
                .with("index", identifier)
                .with("columns", Sql.list(columns))
                .with("key", Sql.list(plan.table().key()));
    }
}
