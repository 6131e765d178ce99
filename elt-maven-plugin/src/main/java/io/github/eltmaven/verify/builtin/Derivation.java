package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;

/**
 * What a dw table should hold, derived from raw a second time and in another way than the table was filled. The records that are
 * not rejected are read with plain casts. Each record is compared with the row of its key, and each row with the records. Where
 * only a part of the table is checked, the rows of that part as they were when last verified count as records, too.
 *
 * <p>When the first check asks, {@link DerivationTables} makes three tables, which the statements of this package name:
 *
 * <ul>
 *   <li>{@code verify_records}, in the schema of the ledger: the records with {@code _load}, {@code _line}, {@code _deleted}, the
 *       columns of the model in the types of the table, and {@code _unreadable}, which says why a record should be rejected. A row
 *       as it was before has no load and no line.
 *   <li>{@code elt_verify_open}: the records whose key has no row, an earlier version, or other content in the same version. The
 *       column {@code _problem} says which: unreadable, missing, later or tied.
 *   <li>{@code elt_verify_strangers}: the keys of the rows that equal no record.
 * </ul>
 *
 * <p>A row whose key is in neither of the last two is the latest version of its key. Where only a part of the table is checked,
 * {@code elt_verify_touched} holds what stands for the keys of that part.
 */
public final class Derivation {

    private final Session session;
    private final WarehouseModel model;
    private final Table table;
    private final TableScope scope;

    /**
     * Creates the derivation of a table.
     *
     * @param table the contract of the table, with a key
     */
    public Derivation(Session session, WarehouseModel model, Table table, TableScope scope) {
        this.session = session;
        this.model = model;
        this.table = table;
        this.scope = scope;
    }

    Session session() {
        return session;
    }

    Table table() {
        return table;
    }

    TableScope scope() {
        return scope;
    }

    /** Makes the tables. */
    DerivedRecords derive() throws SQLException {
        // The columns keep the order of the model, which decides between versions that tie.
        var shape = shape();
        var derived = new DerivedRecords(
                this, QueriedColumns.of(shape, table, model.query().sql().place()));
        var tables = new DerivationTables(this, shape.columns(), derived);
        session.reading(model.dateStyle(), () -> Planning.IN_PARALLEL.during(session, tables::fill));
        return derived;
    }

    void drop() throws SQLException {
        session.execute(sql("derivation-drop.sql").with(model.schemas()).text());
    }

    /** Returns the query of the model as PostgreSQL analyzes it. */
    public QueryShape shape() throws SQLException {
        return session.reading(
                model.dateStyle(),
                () -> QueryShape.of(session, model.query().reading(batch()).text()));
    }

    /** Returns a condition on an alias of the table: the row belongs to the part that is checked. */
    String inScope(String alias) throws SQLException {
        return scope.rows(session, alias, table);
    }

    String recordsTable() {
        return model.schemas().ledger() + ".verify_records";
    }

    static SqlTemplate sql(String file) {
        return SqlTemplate.of(Derivation.class, file);
    }

    boolean identifies(String column) {
        return table.key().contains(column) || model.latest().contains(column);
    }

    /** Returns a scalar query: how many records does WHERE of the model leave out? The model must have a WHERE. */
    String leftOut() throws SQLException {
        return sql("derivation-left-out.sql")
                .with("leftOut", model.query().leftOut(batch()))
                .text();
    }

    /** Returns the records that are not rejected, with the file and the time of the load where the model names them. */
    String batch() throws SQLException {
        var raw = new Catalog(session)
                .table(model.schemas().raw(), model.query().source())
                .orElseThrow();
        return sql(model.asksForFile() ? "derivation-not-rejected-with-file.sql" : "derivation-not-rejected.sql")
                .with("columns", model.query().hasCondition() ? GuardedRows.columns("r.", raw.columnNames()) : "r.*")
                .with("raw", raw.identifier())
                .with("isLoadInScope", scope.loads("r._load"))
                .with("model", Quoting.literal(model.table()))
                .with("isRejectInScope", scope.loads("x.load"))
                .with(model.schemas())
                .text();
    }

    WarehouseModel model() {
        return model;
    }
}
