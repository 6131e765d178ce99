package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.catalog.WrittenRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.RowCounts;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The step that writes the decided rows to the table, and the changes to the change log. */
final class MergeWrite {

    /** The later versions of rows that exchange values. */
    private static final String SUCCESSORS = "elt_successor";

    private final Session session;
    private final ModelPlan plan;
    private final long run;
    private final List<String> columns;
    private final List<String> key;
    private final String table;
    private final WrittenRows written;

    MergeWrite(ModelRun run) {
        this.session = run.session();
        this.plan = run.plan();
        this.run = run.run();
        this.columns = plan.columnNames();
        this.key = plan.table().key();
        this.table = plan.table().identifier();
        this.written = new WrittenRows(session, plan.model().query().sql().place(), plan.table());
    }

    /** Writes the winners of a first batch into an empty table. */
    void fillEmpty(BatchWinners winners) throws SQLException {
        var inserted = session.execute(ofTable("fill-empty.sql")
                .with("columns", Sql.list(columns))
                .with("winners", winners.relation())
                .text());
        written.refuseMissing(winners.counts().rows(), inserted);
        if (written.mayBeChanged()) {
            written.refuseChanged(notAsWritten(winners.relation(), "NOT w._deleted"));
        }
    }

    /**
     * Writes the decided rows. Rows that exchange the values of a UNIQUE rule collide with each other while they are
     * updated: such rows are deleted and inserted instead.
     *
     * @param changeLog keeps the rows as they were and as they are; empty where no mart needs them
     */
    void write(RowCounts counts, DecidedRows rows, Optional<ChangeLog> changeLog) throws SQLException {
        if (!mayExchange(counts)) {
            write(counts, rows, changeLog, false);
            return;
        }
        try {
            session.inSavepoint(() -> {
                write(counts, rows, changeLog, false);
                return true;
            });
        } catch (SQLException e) {
            if (!SqlProblems.isCollision(e)) {
                throw e;
            }
            write(counts, rows, changeLog, true);
        }
    }

    /** Whether rows may be deleted and inserted again without an effect on other rows. */
    private boolean mayExchange(RowCounts counts) throws SQLException {
        return counts.updated() > 0
                && !plan.table().secondaryRules().isEmpty()
                && plan.ownReferences().isEmpty()
                // A foreign key may delete or change the rows that reference a deleted row.
                && session.askNumber(
                                SqlTemplate.of(MergeWrite.class, "cascading-references.sql")
                                        .text(),
                                table)
                        == 0;
    }

    private void write(RowCounts counts, DecidedRows rows, Optional<ChangeLog> changeLog, boolean isExchange)
            throws SQLException {
        if (changeLog.isPresent()) {
            logBefore(changeLog.get(), counts, rows);
        }
        // A row may reference another row of the same table: new rows
        // are inserted first, and old rows are deleted last.
        var referencesItself = !plan.ownReferences().isEmpty();
        if (!referencesItself) {
            delete(counts, rows);
            if (isExchange) {
                exchange(counts, rows, changeLog);
            } else {
                update(counts, rows.unnamed(), changeLog);
            }
        }
        if (counts.inserted() > 0) {
            written.refuseMissing(counts.inserted(), execute(insert(), changeLog));
        }
        if (referencesItself) {
            update(counts, rows.unnamed(), changeLog);
            delete(counts, rows);
        }
        if (written.mayBeChanged()) {
            written.refuseChanged(notAsWritten("elt_merge", "_action IN ('insert', 'update')"));
        }
    }

    private void logBefore(ChangeLog changeLog, RowCounts counts, DecidedRows rows) throws SQLException {
        changeLog.create();
        if (counts.deleted() > 0) {
            changeLog.addBefore(run, rows.isDeleted("t"));
        }
        changeLog.addBeforeAt(run, "FROM elt_merge WHERE _action = 'update'");
    }

    private void delete(RowCounts counts, DecidedRows rows) throws SQLException {
        if (counts.deleted() > 0) {
            var deleted = session.execute(
                    ofTable("delete.sql").with("isDeleted", rows.isDeleted("t")).text());
            written.refuseMissing(counts.deleted(), deleted);
        }
    }

    private void update(RowCounts counts, UnnamedColumns unnamed, Optional<ChangeLog> changeLog) throws SQLException {
        if (counts.updated() > 0) {
            var update = ofTable("update.sql")
                    .with("columns", Sql.list(columns))
                    .with("values", Sql.list("w.", columns))
                    .with("assignments", unnamed.assignments())
                    .with("sameKey", Sql.sameKey("t.", "w.", key))
                    .text();
            written.refuseMissing(counts.updated(), execute(update, changeLog));
        }
    }

    /**
     * Replaces rows. PostgreSQL compares a row that it updates with rows that the same statement has yet to update. So
     * all old rows are deleted before the first new row is inserted.
     */
    private void exchange(RowCounts counts, DecidedRows rows, Optional<ChangeLog> changeLog) throws SQLException {
        var kept = plan.table().columns().stream()
                .filter(column ->
                        !columns.contains(column.name()) && column.generation().isEmpty())
                .map(Column::name)
                .filter(name -> !rows.unnamed().areWritten(List.of(name)))
                .toList();
        var sameKey = Sql.sameKey("t.", "w.", key);
        session.execute(ofTable("exchange-successors.sql")
                .with("columns", concat(Sql.list("w.", columns), Sql.list("t.", kept)))
                .with("sameKey", sameKey)
                .text());
        var inserted = session.execute(ofTable("exchange.sql")
                .with("columns", concat(Sql.list(columns), Sql.list(kept)))
                .with("sameKey", sameKey)
                .text());
        session.execute("DROP TABLE " + SUCCESSORS);
        if (changeLog.isPresent()) {
            changeLog.get().addChanged(run, rows.isUpdated("t"));
        }
        written.refuseMissing(counts.updated(), inserted);
    }

    private static String concat(String... lists) {
        return Stream.of(lists).filter(list -> !list.isEmpty()).collect(Collectors.joining(", "));
    }

    private String insert() {
        return ofTable("insert.sql").with("columns", Sql.list(columns)).text();
    }

    private long execute(String statement, Optional<ChangeLog> changeLog) throws SQLException {
        return changeLog.isPresent() ? changeLog.get().addAfter(run, statement) : session.execute(statement);
    }

    /** A query that counts the records of a relation {@code w} that the table does not hold as they were written. */
    private String notAsWritten(String records, String isWritten) {
        return ofTable("rows-not-as-written.sql")
                .with("records", records)
                .with("columns", Sql.list(columns))
                .with("sameKey", Sql.sameKey("w.", "t.", key))
                .with("isWritten", isWritten)
                .with("same", new RecordComparison(plan).same("w.", "t."))
                .text();
    }

    private SqlTemplate ofTable(String file) {
        return SqlTemplate.of(MergeWrite.class, file).with("table", table);
    }
}
