package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.RefusedRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.List;

/**
 * Rejects the staged records whose row PostgreSQL refuses although the row meets the contract, because a value is too long for an
 * index, for example. A record that deletes its row is rejected if the index of the deleted keys refuses its key.
 */
final class RefusedRecords {

    private final Session session;
    private final ModelPlan plan;

    RefusedRecords(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
    }

    /** Adds the reasons to each such record. */
    void reject() throws SQLException {
        reject(plan.table().identifier(), plan.columnNames(), "NOT _deleted");
        if (plan.model().deleted().isPresent()) {
            var tombstones = new Tombstones(session, plan);
            tombstones.prepare();
            reject(tombstones.identifier(), tombstones.columns(), "_deleted");
        }
    }

    /**
     * @param columns the columns that are to be written
     * @param part a condition on the records that are written to the table
     */
    private void reject(String table, List<String> columns, String part) throws SQLException {
        var refused = new RefusedRows(session, table);
        refused.find(
                columns,
                SqlTemplate.of(RefusedRecords.class, "refused-candidates.sql")
                        .with(session.schemas())
                        .with("columns", Sql.list(columns))
                        .with("part", part)
                        .text(),
                names -> ReasonText.columns(
                        names.stream().filter(columns::contains).toList(), ": "));
        session.execute(SqlTemplate.of(RefusedRecords.class, "refused-records.sql")
                .with(session.schemas())
                .text());
        refused.drop();
    }
}
