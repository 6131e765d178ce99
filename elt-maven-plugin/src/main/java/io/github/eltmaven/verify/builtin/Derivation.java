package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.reading.ColumnRead;
import io.github.eltmaven.database.reading.ReadCasts;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a dw table should hold, derived from raw a second time and in another way than the table was filled. The records that are
 * not rejected are read with plain casts. Each record is compared with the row of its key, and each row with the records. Where
 * only a part of the table is checked, the rows of that part as they were when last verified count as records, too.
 *
 * <p>The first check that asks makes three tables, which the statements of this package name:
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
    private List<Column> given = List.of();
    private List<Column> columns = List.of();

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

    Table table() {
        return table;
    }

    TableScope scope() {
        return scope;
    }

    /** Returns the query of the model as PostgreSQL analyzes it. */
    public QueryShape shape() throws SQLException {
        return session.reading(
                model.dateStyle(),
                () -> QueryShape.of(session, model.query().reading(batch()).text()));
    }

    /** Returns the columns that the model does not name. */
    UnnamedColumns unnamed() throws SQLException {
        return UnnamedColumns.of(session, table, names(), List.of());
    }

    /** Returns a condition on an alias of the table: the row belongs to the part that is checked. */
    String inScope(String alias) throws SQLException {
        return scope.rows(session, alias, table);
    }

    /** Makes the tables. */
    void fill() throws SQLException {
        // The columns keep the order of the model, which decides between versions that tie.
        var shape = shape();
        given = shape.columns();
        columns = QueriedColumns.of(shape, table, model.query().sql().place());
        session.reading(model.dateStyle(), () -> Planning.IN_PARALLEL.during(session, this::fillInParallel));
    }

    private void fillInParallel() throws SQLException {
        // The planner expects one or two records in a file that has just been loaded, and would look up each of them
        // among the rejects.
        Planning.WITHOUT_LOOKUPS.during(session, this::readRecords);
        if (scope.isPart()) {
            addWhatStoodBefore();
        }
        session.execute("ANALYZE " + recordsTable());
        Planning.byLookups(scope.isPart()).during(session, this::fillPart);
        session.execute(sql("derivation-strangers.sql")
                .with("key", Sql.list("t.", table.key()))
                .with("standing", scope.isPart() ? "elt_verify_touched" : incumbents())
                .with("sameKey", Sql.sameKey("c.", "t.", table.key()))
                .with("same", same("c.", "t."))
                .with(model.schemas())
                .text());
    }

    private void fillPart() throws SQLException {
        session.execute(sql("derivation-open.sql")
                .with("key", Sql.list("c.", table.key()))
                .with("isLater", isLater(model.latest()))
                .with("incumbents", incumbents())
                .with("sameKey", Sql.sameKey("c.", "t.", table.key()))
                .with("sameVersion", model.latest().isEmpty() ? "true" : Sql.same("c.", "t.", model.latest()))
                .with("same", same("c.", "t."))
                .with(model.schemas())
                .text());
        if (scope.isPart()) {
            session.execute(sql("derivation-touched.sql")
                    .with("incumbents", incumbents())
                    .with("isInScope", scope.rows(session, "t", table))
                    .text());
        }
    }

    private void addWhatStoodBefore() throws SQLException {
        var before = scope.rowsBefore(session, table);
        if (before.isPresent()) {
            session.execute(sql("derivation-add-rows-before.sql")
                    .with("columns", Sql.list(names()))
                    .with("before", before.get())
                    .with(model.schemas())
                    .text());
        }
    }

    void drop() throws SQLException {
        session.execute(sql("derivation-drop.sql").with(model.schemas()).text());
    }

    private String recordsTable() {
        return model.schemas().ledger() + ".verify_records";
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(Derivation.class, file);
    }

    /** Reads the records quickly, on the assumption that all of them are valid. If one is not, reads each value with care. */
    private void readRecords() throws SQLException {
        try {
            session.guarded(() -> session.execute(records(false)));
        } catch (SQLException e) {
            refuseUnlessData(e);
            session.log().debug("a record that is not rejected is not valid: " + SqlProblems.message(e));
            try {
                session.guarded(() -> session.execute(records(true)));
            } catch (SQLException again) {
                refuseUnlessData(again);
                throw new ProblemException(
                        Problem.at(
                                model.query().sql().place(),
                                ProblemCode.CHECK,
                                "a record of " + model.input() + " that is not rejected breaks the model: "
                                        + SqlProblems.message(again),
                                "Run elt:dw -Delt.full, which takes in all records anew"),
                        again);
            }
        }
    }

    private static void refuseUnlessData(SQLException error) throws SQLException {
        if (SqlProblems.isOfTheConnection(error)) {
            throw error;
        }
    }

    private String records(boolean isCareful) throws SQLException {
        var batch = batch();
        var casts = ReadCasts.of(session, model.query(), model.deletion(), batch, model.dateStyle());
        var typed = columns.stream()
                .map(column -> column.collated(typed(column, isCareful)) + " AS " + Sql.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return sql("derivation-records.sql")
                .with("values", typed)
                .with("unreadable", isCareful ? unreadable() : "NULL::text")
                .with(
                        "records",
                        casts.query()
                                .kept(batch, casts.expression() + " AS _deleted")
                                .text())
                .with(model.schemas())
                .text();
    }

    /** Returns the value of a column in its type. Of a record that deletes a row, only the key and the version are read. */
    private String typed(Column column, boolean isCareful) {
        var name = Sql.identifier(column.name());
        var value = isCareful ? read(column).value(name) : name + "::" + column.type();
        return model.deleted().isEmpty() || identifies(column.name())
                ? value
                : "CASE WHEN NOT _deleted THEN " + value + " END";
    }

    private ColumnRead read(Column column) {
        var ofQuery = given.stream()
                .filter(candidate -> candidate.name().equals(column.name()))
                .findFirst()
                .orElseThrow();
        return new ColumnRead(session, ofQuery, column, model.dateStyle());
    }

    private String unreadable() {
        var read = columns.stream().filter(column -> read(column).canFail()).toList();
        return read.isEmpty()
                ? "NULL::text"
                : read.stream()
                        .map(this::unreadable)
                        .collect(Collectors.joining(", ", "nullif(array_to_string(ARRAY[", "], '; '), '')"));
    }

    private String unreadable(Column column) {
        var name = Sql.identifier(column.name());
        return sql("derivation-unreadable-value.sql")
                .with("column", name)
                .with("isValid", read(column).isValid(name))
                .with("label", Sql.literal(column.name() + ": "))
                .with("reason", read(column).reason(name))
                .text();
    }

    private boolean identifies(String column) {
        return table.key().contains(column) || model.latest().contains(column);
    }

    /** Returns a scalar query: how many records does WHERE of the model leave out? The model must have a WHERE. */
    String leftOut() throws SQLException {
        return sql("derivation-left-out.sql")
                .with("leftOut", model.query().leftOut(batch()))
                .text();
    }

    /** Returns the records that are not rejected, with the file and the time of the load where the model names them. */
    private String batch() throws SQLException {
        var raw = new Catalog(session)
                .table(model.schemas().raw(), model.query().source())
                .orElseThrow();
        return sql(model.asksForFile() ? "derivation-not-rejected-with-file.sql" : "derivation-not-rejected.sql")
                .with("columns", model.query().hasCondition() ? GuardedRows.columns("r.", raw.columnNames()) : "r.*")
                .with("raw", raw.identifier())
                .with("isLoadInScope", scope.loads("r._load"))
                .with("model", Sql.literal(model.table()))
                .with("isRejectInScope", scope.loads("x.load"))
                .with(model.schemas())
                .text();
    }

    /** Returns what stands for each key, a row or a deletion: the columns of the model and {@code _deleted}. */
    String incumbents() {
        if (model.deleted().isEmpty()) {
            return sql("derivation-incumbents.sql")
                    .with("columns", Sql.list(names()))
                    .with("table", table.identifier())
                    .text();
        }
        var ofDeletion = columns.stream()
                .map(column -> identifies(column.name())
                        ? Sql.identifier(column.name())
                        : "NULL::" + column.base() + " AS " + Sql.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return sql("derivation-incumbents-with-deletions.sql")
                .with("columns", Sql.list(names()))
                .with("table", table.identifier())
                .with("deletedColumns", ofDeletion)
                .with("deletedKeys", Ledger.deletedKeys(model.schemas(), model.table()))
                .text();
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns what may win a key: the records, and where only a part is checked, also the rows. */
    String candidates() {
        return scope.isPart()
                ? sql("derivation-candidates-of-part.sql")
                        .with("columns", Sql.list(names()))
                        .with("incumbents", incumbents())
                        .with(model.schemas())
                        .text()
                : recordsTable();
    }

    /** Returns a condition: the version of record {@code c} is higher than the version of row {@code t}. NULL is the lowest. */
    private static String isLater(List<String> latest) {
        if (latest.isEmpty()) {
            return "false";
        }
        return sql("derivation-is-later.sql")
                .with("column", Sql.identifier(latest.get(0)))
                .with("isNextLater", isLater(latest.subList(1, latest.size())))
                .text();
    }

    /** Returns whether every row equals the record that wins its key. */
    boolean isSettled() throws SQLException {
        return session.number(sql("derivation-unsettled.sql").text()) == 0;
    }

    /** Returns a condition: two sides are the same. Of two deletions only key and version are compared. */
    String same(String left, String right) {
        var values = new SameValues(columns).of(left, right);
        if (model.deleted().isEmpty()) {
            return values;
        }
        var versions = new SameValues(columns.stream()
                        .filter(column -> identifies(column.name()))
                        .toList())
                .of(left, right);
        return sql("derivation-same.sql")
                .with("left", left)
                .with("right", right)
                .with("sameIdentity", versions)
                .with("sameValues", values)
                .text();
    }

    /** Returns an ORDER BY list that puts the winner first among the records of its key. */
    String latestFirst() {
        return model.latest().isEmpty()
                ? "_load DESC NULLS LAST, _line DESC"
                : model.latest().stream()
                                .map(name -> Sql.identifier(name) + " DESC NULLS LAST, ")
                                .collect(Collectors.joining())
                        + "_deleted DESC, " + new SameValues(columns).highestFirst();
    }

    /** Returns the columns in which two rows of the same key can differ. Equal values of a key may be spelled differently. */
    List<Column> values() {
        return columns.stream()
                .filter(column -> !table.key().contains(column.name()) || !column.equalIsSame())
                .toList();
    }

    WarehouseModel model() {
        return model;
    }
}
