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
import io.github.eltmaven.verify.scope.TableScope;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a dw table should hold, derived from raw a second time and in another way than it was filled: the records that are not
 * rejected are read with plain casts, each is held against the row of its key, and each row against the records. Where a part is
 * looked at, what stood for its keys when that was last found right is held against it like a record.
 *
 * <p>Three tables are made once, when the first check asks: the records ({@link #recordsTable()}); those whose key has no row, an
 * earlier version or another content of the same version ({@link #OPEN}, with the column {@code _problem}); and the rows that
 * equal no record ({@link #STRANGERS}). A row whose key is in neither is the latest version of its key.
 */
public final class Derivation {

    /**
     * The records: {@code _load}, {@code _line}, {@code _deleted}, the columns of the model in the types of the table, and
     * {@code _unreadable}, which says why the record should be rejected. A row that stood before has no load and no line.
     */
    private static final String RECORDS = "elt.verify_records";

    /** The records that the row of their key does not answer, with their {@code _problem}: unreadable, missing, later or tied. */
    static final String OPEN = "elt_verify_open";

    /** What stands for the keys that are looked at, where that is a part of all. */
    private static final String TOUCHED = "elt_verify_touched";

    /** The keys of the rows that equal no record. */
    static final String STRANGERS = "elt_verify_strangers";

    private final Session session;
    private final WarehouseModel model;
    private final Table table;
    private final TableScope scope;
    private List<Column> given = List.of();
    private List<Column> columns = List.of();

    /**
     * The derivation of a table.
     *
     * @param table its contract, with a key
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

    /** The query of the model, as PostgreSQL sees it. */
    public QueryShape shape() throws SQLException {
        return session.reading(
                model.dateStyle(),
                () -> QueryShape.of(session, model.query().reading(batch()).text()));
    }

    /** The columns that the model does not name. */
    UnnamedColumns unnamed() throws SQLException {
        return UnnamedColumns.of(session, table, names(), List.of());
    }

    /** Whether a row of the table is among those that are looked at, by an alias of the table. */
    String inScope(String alias) throws SQLException {
        return scope.rows(session, alias, table);
    }

    /** Makes the tables. */
    void fill() throws SQLException {
        // In the order of the model, which decides between versions that tie.
        var shape = shape();
        given = shape.columns();
        columns = QueriedColumns.of(shape, table, model.query().sql().place());
        session.reading(model.dateStyle(), () -> Planning.IN_PARALLEL.during(session, this::fillInParallel));
    }

    private void fillInParallel() throws SQLException {
        // Of a file that has just been loaded the planner expects a record or two, and would look for each among the
        // rejects.
        Planning.WITHOUT_LOOKUPS.during(session, this::readRecords);
        if (scope.isPart()) {
            addWhatStoodBefore();
        }
        session.execute("ANALYZE " + recordsTable());
        Planning.byLookups(scope.isPart()).during(session, this::fillPart);
        session.execute(
                "CREATE TEMPORARY TABLE " + STRANGERS + " AS " + strangers(scope.isPart() ? TOUCHED : incumbents()));
    }

    private void fillPart() throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + OPEN + " AS " + open());
        if (scope.isPart()) {
            session.execute("CREATE TEMPORARY TABLE " + TOUCHED + " AS SELECT * FROM " + incumbents() + " AS t WHERE "
                    + scope.rows(session, "t", table));
        }
    }

    private void addWhatStoodBefore() throws SQLException {
        var before = scope.rowsBefore(session, table);
        if (before.isPresent()) {
            session.execute("INSERT INTO " + recordsTable() + " (_deleted, " + Sql.list(names()) + ") SELECT false, "
                    + Sql.list(names()) + " FROM " + before.get() + " AS before");
        }
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + recordsTable() + ", " + OPEN + ", " + TOUCHED + ", " + STRANGERS);
    }

    /** The table of the records, in the ledger of the pipeline. */
    String recordsTable() {
        return model.schemas().own(RECORDS);
    }

    /** Almost always each record that is not rejected is good; where one is not, those that are have to be told apart. */
    private void readRecords() throws SQLException {
        try {
            session.guarded(() -> session.execute(records(false)));
        } catch (SQLException e) {
            refuseUnlessData(e);
            session.log().debug("a record that is not rejected is not good: " + SqlProblems.message(e));
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
        return "CREATE UNLOGGED TABLE " + recordsTable() + " AS\nSELECT _load, _line, _deleted, " + typed + ", "
                + (isCareful ? unreadable() : "NULL::text") + " AS _unreadable FROM ("
                + casts.query().kept(batch, casts.expression() + " AS _deleted").text() + "\n) AS query";
    }

    /** Of a record that says that its row is gone, only the key and the version are read. */
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
                        .map(column -> "CASE WHEN NOT (%s) THEN %s || quote_literal(left(%s::text, 60)) || (%s) END"
                                .formatted(
                                        read(column).isValid(Sql.identifier(column.name())),
                                        Sql.literal(column.name() + ": "),
                                        Sql.identifier(column.name()),
                                        read(column).reason(Sql.identifier(column.name()))))
                        .collect(Collectors.joining(", ", "nullif(array_to_string(ARRAY[", "], '; '), '')"));
    }

    private boolean identifies(String column) {
        return table.key().contains(column) || model.latest().contains(column);
    }

    /** How many of the records that are not rejected WHERE leaves out, for a SELECT; only where there is one. */
    String leftOut() throws SQLException {
        return "(SELECT count(*) FROM (" + model.query().leftOut(batch()) + ") AS o)";
    }

    /** The records that are not rejected, with what a source offers beside its columns where the model asks for it. */
    private String batch() throws SQLException {
        var raw = new Catalog(session)
                .table(model.schemas().raw(), model.query().source())
                .orElseThrow();
        return model.schemas()
                .own("""
                (SELECT %s%s
                   FROM %s AS r%s
                  WHERE %s AND NOT EXISTS (SELECT FROM elt.rejects AS x
                                            WHERE x.model = %s AND %s AND x.load = r._load AND x.line = r._line))""")
                .formatted(
                        model.query().hasCondition() ? GuardedRows.columns("r.", raw.columnNames()) : "r.*",
                        model.asksForFile() ? ", l.file AS _file, l.loaded_at AS _loaded_at" : "",
                        raw.identifier(),
                        model.asksForFile() ? model.schemas().own(" JOIN elt.loads AS l ON l.load = r._load") : "",
                        scope.loads("r._load"),
                        Sql.literal(model.table()),
                        scope.loads("x.load"));
    }

    /** What stands for each key, a row or a deletion: the columns of the model and {@code _deleted}. */
    String incumbents() {
        var rows = "SELECT " + Sql.list(names()) + ", false AS _deleted FROM " + table.identifier();
        if (model.deleted().isEmpty()) {
            return "(" + rows + ")";
        }
        var gone = columns.stream()
                .map(column -> identifies(column.name())
                        ? Sql.identifier(column.name())
                        : "NULL::" + column.base() + " AS " + Sql.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return "(" + rows + " UNION ALL SELECT " + gone + ", true FROM "
                + Ledger.deletedKeys(model.schemas(), model.table()) + ")";
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** What may stand for a key: the records, and where they are a part of all, also what stands. */
    String candidates() {
        var columns = "_load, _line, _deleted, " + Sql.list(names()) + ", _unreadable";
        return scope.isPart()
                ? "(SELECT " + columns + " FROM " + recordsTable() + " UNION ALL SELECT NULL, NULL, _deleted, "
                        + Sql.list(names()) + ", NULL FROM " + incumbents() + " AS i)"
                : recordsTable();
    }

    private String open() {
        return """
                SELECT c._load, c._line, %1$s,
                       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
                            WHEN t._deleted IS NULL THEN 'missing'
                            WHEN %2$s THEN 'later'
                            ELSE 'tied' END AS _problem,
                       _unreadable
                  FROM %3$s AS c
                  LEFT JOIN %4$s AS t ON %5$s
                 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR %2$s OR %6$s AND NOT %7$s""".formatted(
                        Sql.list("c.", table.key()),
                        isLater(model.latest()),
                        recordsTable(),
                        incumbents(),
                        Sql.sameKey("c.", "t.", table.key()),
                        model.latest().isEmpty() ? "true" : Sql.same("c.", "t.", model.latest()),
                        same("c.", "t."));
    }

    /** Whether the version of a record {@code c} is higher than that of a row {@code t}; NULL is the lowest. */
    private static String isLater(List<String> latest) {
        if (latest.isEmpty()) {
            return "false";
        }
        var name = Sql.identifier(latest.get(0));
        return "(c.%1$s IS NOT NULL AND (t.%1$s IS NULL OR c.%1$s > t.%1$s) OR c.%1$s IS NOT DISTINCT FROM t.%1$s AND %2$s)"
                .formatted(name, isLater(latest.subList(1, latest.size())));
    }

    private String strangers(String standing) {
        return """
                SELECT %1$s
                  FROM %2$s AS t
                 WHERE NOT EXISTS (SELECT FROM %3$s AS c WHERE %4$s AND %5$s)""".formatted(
                        Sql.list("t.", table.key()),
                        standing,
                        recordsTable(),
                        Sql.sameKey("c.", "t.", table.key()),
                        same("c.", "t."));
    }

    /** Whether every row equals the record that has to stand for its key. */
    boolean isSettled() throws SQLException {
        return session.number("SELECT (SELECT count(*) FROM " + OPEN + ") + (SELECT count(*) FROM " + STRANGERS + ")")
                == 0;
    }

    /** Whether a record and what stands for its key are the same; of two deletions only the version counts. */
    String same(String left, String right) {
        var values = new SameValues(columns).of(left, right);
        if (model.deleted().isEmpty()) {
            return values;
        }
        var versions = new SameValues(columns.stream()
                        .filter(column -> identifies(column.name()))
                        .toList())
                .of(left, right);
        return "(%1$s_deleted = %2$s_deleted AND CASE WHEN %1$s_deleted THEN %3$s ELSE %4$s END)"
                .formatted(left, right, versions, values);
    }

    /** The terms of an order in which the record that has to stand comes first among those of its key. */
    String latestFirst() {
        return model.latest().isEmpty()
                ? "_load DESC NULLS LAST, _line DESC"
                : model.latest().stream()
                                .map(name -> Sql.identifier(name) + " DESC NULLS LAST, ")
                                .collect(Collectors.joining())
                        + "_deleted DESC, " + new SameValues(columns).highestFirst();
    }

    /** The columns that can tell how two rows of the same key differ: values of a key that are equal may be spelled differently. */
    List<Column> values() {
        return columns.stream()
                .filter(column -> !table.key().contains(column.name()) || !column.equalIsSame())
                .toList();
    }

    WarehouseModel model() {
        return model;
    }
}
