package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ComputedColumns;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys whose latest version deletes the row, each with that version: {@code elt."deleted:dw.<model>"}. A tombstone
 * keeps an older version that comes late from bringing the row back.
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

    /** Returns the name of the table, quoted for SQL. */
    String identifier() {
        return identifier;
    }

    /** Returns the columns of the key and the version, which the table has. */
    List<String> columns() {
        return columns;
    }

    /** Empties the table before a rebuild. */
    void prepare() throws SQLException {
        if (plan.isRebuild()) {
            session.execute("DROP TABLE IF EXISTS " + identifier);
            if (isKept()) {
                session.execute(template("tombstones-create.sql")
                        .with("columns", Sql.list(columns))
                        .with("table", plan.table().identifier())
                        .text());
                session.execute("ALTER TABLE " + identifier + " ADD PRIMARY KEY ("
                        + Sql.list(plan.table().key()) + ")");
            }
        }
    }

    /**
     * The row or tombstone of each key: the columns of the model, {@code _deleted}, and the row's {@code _place} in
     * {@code _part}. In a rebuild it has the computed columns, too.
     *
     * @param unnamed columns that the model does not name and that a rebuild compares
     */
    String incumbents(Collection<String> unnamed) {
        var standing = new ArrayList<>(plan.columnNames());
        if (plan.isRebuild()) {
            standing.addAll(new ComputedColumns(plan.table(), standing).needed());
            unnamed.stream().filter(column -> !standing.contains(column)).forEach(standing::add);
        }
        if (plan.isRebuild() && !plan.table().isKeyUnique()) {
            // Before the model had its @key, it may have written several rows of one key.
            return incumbents("incumbents-of-keys.sql", standing)
                    .with("key", Sql.list(plan.table().key()))
                    .text();
        }
        if (!isKept() || plan.isRebuild()) {
            return incumbents("incumbents.sql", standing).text();
        }
        return incumbents("incumbents-with-tombstones.sql", standing)
                .with(
                        "values",
                        plan.columns().stream().map(this::valueOfTombstone).collect(Collectors.joining(", ")))
                .with("tombstones", identifier)
                .text();
    }

    private SqlTemplate incumbents(String file, List<String> standing) {
        return SqlTemplate.of(Tombstones.class, file)
                .with("columns", Sql.list(standing))
                .with("table", plan.table().identifier());
    }

    private SqlTemplate template(String file) {
        return SqlTemplate.of(Tombstones.class, file).with("tombstones", identifier);
    }

    private String valueOfTombstone(Column column) {
        return columns.contains(column.name())
                ? Quoting.identifier(column.name())
                : "NULL::" + plan.table().column(column.name()).orElseThrow().base();
    }

    /** Keeps the tombstones of a first batch. */
    void fill(String winners) throws SQLException {
        if (isKept()) {
            session.execute(template("tombstones-fill.sql")
                    .with("columns", Sql.list(columns))
                    .with("winners", winners)
                    .text());
        }
    }

    /** Keeps the tombstones that the merge decided, and deletes the tombstones that it replaced. */
    void update() throws SQLException {
        if (isKept()) {
            session.execute(template("tombstones-replace.sql")
                    .with("sameKey", Sql.sameKey("d.", "w.", plan.table().key()))
                    .text());
            session.execute(template("tombstones-insert.sql")
                    .with("columns", Sql.list(columns))
                    .text());
        }
    }

    /** Returns the number of tombstones. */
    long count() throws SQLException {
        return isKept() && session.exists(identifier) ? session.number("SELECT count(*) FROM " + identifier) : 0;
    }

    /**
     * Deletes the tombstones of some keys.
     *
     * @param keys a table with the columns of the key
     */
    void deleteOf(String keys) throws SQLException {
        if (isKept()) {
            session.execute(template("tombstones-delete-of-keys.sql")
                    .with("keys", keys)
                    .with("sameKey", Sql.sameKey("d.", "k.", plan.table().key()))
                    .text());
        }
    }

    /** Deletes the tombstones of keys that have no record any more. */
    void deleteLost() throws SQLException {
        if (isKept() && plan.decidesKeysAnew()) {
            deleteOf("(SELECT * FROM elt_merge WHERE _gone)");
        }
    }

    private boolean isKept() {
        return plan.model().deleted().isPresent();
    }
}
