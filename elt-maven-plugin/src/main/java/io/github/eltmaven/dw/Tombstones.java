package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys whose latest version says that the row is gone, each with that version, so that an older one does not bring the
 * row back: {@code elt."deleted:dw.<model>"}.
 */
final class Tombstones {

    private final Session session;
    private final ModelPlan plan;
    private final String identifier;
    private final List<String> columns;

    Tombstones(Session session, ModelPlan plan) {
        this.session = session;
        this.plan = plan;
        this.identifier = Ledger.deletedKeys(session.schemas(), plan.model().table());
        this.columns = plan.columnNames().stream().filter(plan::identifies).toList();
    }

    /** Begins with none before a rebuild. */
    void prepare() throws SQLException {
        if (plan.isRebuild()) {
            session.execute("DROP TABLE IF EXISTS " + identifier);
            if (isKept()) {
                session.execute("CREATE TABLE " + identifier + " AS SELECT " + Sql.list(columns) + " FROM "
                        + plan.table().identifier() + " WITH NO DATA");
                session.execute("ALTER TABLE " + identifier + " ADD PRIMARY KEY ("
                        + Sql.list(plan.table().key()) + ")");
            }
        }
    }

    /**
     * What stands for each key, a row or a tombstone: the columns of the model, in a rebuild those that are computed from them,
     * {@code _deleted}, and the row's {@code _place} in {@code _part}.
     *
     * @param unnamed columns that the model does not name and that have to be known in a rebuild
     */
    String incumbents(Collection<String> unnamed) {
        var standing = new ArrayList<>(plan.columnNames());
        if (plan.isRebuild()) {
            standing.addAll(new ComputedColumns(plan.table(), standing).needed());
            unnamed.stream().filter(column -> !standing.contains(column)).forEach(standing::add);
        }
        var rows = "SELECT " + oneOfEach() + Sql.list(standing)
                + ", false AS _deleted, tableoid AS _part, ctid AS _place FROM "
                + plan.table().identifier();
        if (!isKept() || plan.isRebuild()) {
            return "(" + rows + ")";
        }
        var gone = plan.columns().stream().map(this::buried).collect(Collectors.joining(", "));
        return "(" + rows + " UNION ALL SELECT " + gone + ", true, NULL, NULL FROM " + identifier + ")";
    }

    /** Before the model said what identifies a row, several may have been written of one. */
    private String oneOfEach() {
        return plan.isRebuild() && !plan.table().isKeyUnique()
                ? "DISTINCT ON (" + Sql.list(plan.table().key()) + ") "
                : "";
    }

    private String buried(Column column) {
        return columns.contains(column.name())
                ? Sql.identifier(column.name())
                : "NULL::" + plan.table().column(column.name()).orElseThrow().base();
    }

    /** Takes over the deletions of a first batch. */
    void fill(String winners) throws SQLException {
        if (isKept()) {
            session.execute("INSERT INTO " + identifier + " (" + Sql.list(columns) + ") SELECT " + Sql.list(columns)
                    + " FROM " + winners + " AS w WHERE _deleted");
        }
    }

    /** Takes the verdicts of the batch over. */
    void update(String verdicts) throws SQLException {
        if (isKept()) {
            session.execute("DELETE FROM " + identifier + " AS d USING " + verdicts
                    + " AS w WHERE w._was_deleted AND w._verdict = 'later' AND "
                    + Sql.sameKey("d.", "w.", plan.table().key()));
            session.execute("INSERT INTO " + identifier + " (" + Sql.list(columns) + ") SELECT " + Sql.list(columns)
                    + " FROM " + verdicts + " WHERE _deleted AND _verdict IN ('new', 'later')");
        }
    }

    private boolean isKept() {
        return plan.model().deleted().isPresent();
    }
}
