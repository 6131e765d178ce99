package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.ReadCasts;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.TakenBack;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done for one model.
 *
 * @param table the contract of the table that it fills
 * @param columns the columns that its query gives, with the types of the query
 * @param rawColumns the columns of the table of its source
 * @param state what the ledger knows of it; empty before its first run
 * @param rebuild why the table is made anew from all loads; empty where it takes in what is new
 * @param loads the loads to read, in the order in which they were landed
 * @param isWhole whether the table of the source holds these loads and nothing else
 * @param awaited tables for whose rows rejected records wait, and that have changed: those records are read again
 * @param replayed the loads where they were taken in before, so that nothing is to change
 */
record ModelPlan(
        WarehouseModel model,
        Table table,
        List<Column> columns,
        List<String> rawColumns,
        Optional<ModelState> state,
        String fingerprint,
        Optional<String> rebuild,
        List<Long> loads,
        boolean isWhole,
        List<String> awaited,
        Optional<TakenBack> replayed) {

    ModelPlan {
        columns = List.copyOf(columns);
        rawColumns = List.copyOf(rawColumns);
        loads = List.copyOf(loads);
        awaited = List.copyOf(awaited);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The columns that PostgreSQL will compute from what the query gives and from DEFAULTs; a number that it draws nobody knows. */
    List<Column> computed() {
        return table.computed().stream()
                .filter(column ->
                        column.generation().orElseThrow().columns().stream().noneMatch(this::isDrawn))
                .toList();
    }

    private boolean isDrawn(String column) {
        return table.column(column)
                .filter(needed -> needed.generated() && needed.generation().isEmpty())
                .isPresent();
    }

    /** The columns of a staged record: those of the query, and the computed ones by which it refers to rows of other tables. */
    List<String> stagedNames() {
        var referring = table.foreignKeys().stream()
                .flatMap(key -> key.columns().stream())
                .toList();
        return Stream.concat(
                        columnNames().stream(),
                        computed().stream().map(Column::name).filter(referring::contains))
                .toList();
    }

    /** Whether a record may be rejected because of rows, so that it is taken in once they are others. */
    boolean mayWait() {
        return !table.foreignKeys().isEmpty() || !table.secondaryRules().isEmpty();
    }

    boolean isRebuild() {
        return rebuild.isPresent();
    }

    boolean hasNothingToDo() {
        return !isRebuild() && loads.isEmpty() && awaited.isEmpty();
    }

    /** Why the table is brought up to date in that way. */
    String reason() {
        return rebuild.orElseGet(() -> {
            var reasons = new ArrayList<String>();
            if (!loads.isEmpty()) {
                reasons.add(loads.size() + " new " + (loads.size() == 1 ? "load" : "loads"));
            }
            if (!awaited.isEmpty()) {
                reasons.add(String.join(", ", awaited) + " changed");
            }
            return String.join(", ", reasons);
        });
    }

    /** The same with all loads of the source. */
    ModelPlan rebuilding(String reason, List<Long> all, boolean isWholeSource) {
        return new ModelPlan(
                model,
                table,
                columns,
                rawColumns,
                state,
                fingerprint,
                Optional.of(reason),
                all,
                isWholeSource,
                List.of(),
                replayed);
    }

    /** The same with the records read again that wait for rows of tables. */
    ModelPlan awaiting(List<String> tables) {
        return new ModelPlan(
                model, table, columns, rawColumns, state, fingerprint, rebuild, loads, isWhole, tables, replayed);
    }

    /** The same with loads that were taken in before. */
    ModelPlan replaying(TakenBack again) {
        return new ModelPlan(
                model,
                table,
                columns,
                rawColumns,
                state,
                fingerprint,
                Optional.empty(),
                again.loads(),
                false,
                List.of(),
                Optional.of(again));
    }

    boolean isReplay() {
        return replayed.isPresent();
    }

    /** The foreign keys by which rows of the table refer to others of it. */
    List<ForeignKey> ownReferences() {
        return table.foreignKeys().stream()
                .filter(key -> key.target().equals(model.table()))
                .toList();
    }

    /** Whether what makes the table differs from the last run. */
    boolean isDefinitionChanged() {
        return state.filter(before -> before.fingerprint().equals(fingerprint)).isEmpty();
    }

    /** The columns that say which row a record speaks of and which version of it: all that a deletion has to give. */
    boolean identifies(String column) {
        return table.key().contains(column) || model.latest().contains(column);
    }

    /** The records to read, with what a source offers beside its text columns where the model asks for it. */
    String batch() {
        if (awaited.isEmpty()) {
            return ofLoads();
        }
        var retried = source("source-retried.sql")
                .with(model.schemas())
                .with("model", Sql.literal(model.table()))
                .with("awaited", awaited.stream().map(Sql::literal).collect(Collectors.joining(", ")))
                .text();
        return loads.isEmpty()
                ? retried
                : SqlTemplate.of(ModelPlan.class, "source-of-loads-and-retried.sql")
                        .with("ofLoads", ofLoads())
                        .with("retried", retried)
                        .text();
    }

    private String ofLoads() {
        if (isWhole) {
            return source("source.sql").text();
        }
        // A rebuild reads all lines again, also where loads are replayed.
        var line = isRebuild() ? 0L : replayed.map(TakenBack::afterLine).orElse(0L);
        return line > 0
                ? source("source-behind-line.sql")
                        .with("loads", numbers(loads))
                        .with("line", String.valueOf(line))
                        .text()
                : source("source-of-loads.sql").with("loads", numbers(loads)).text();
    }

    /**
     * The columns of a relation of records, for a SELECT list: its conditions decide before WHERE of the model does.
     *
     * @param prefix of the columns that stand in raw
     */
    String columnsOfSource(String prefix) {
        return guarded(prefix) + (model.asksForFile() ? ", _file, _loaded_at" : "");
    }

    /** Records of the source {@code r}, of which a condition decides before WHERE of the model does. */
    private SqlTemplate source(String file) {
        return source(file, model, guarded("r."));
    }

    /** Where there is no WHERE, nothing has to wait for a condition of the relation. */
    private String guarded(String prefix) {
        return model.query().hasCondition() ? GuardedRows.columns(prefix, rawColumns) : Sql.list(prefix, rawColumns);
    }

    /** All records of a model's source, for PostgreSQL to analyse. */
    static String source(WarehouseModel model) {
        return source("source.sql", model, "r.*").text();
    }

    /** The query of a model, in which a cast of a text that has several readings fails. */
    static ReadCasts casts(Session session, WarehouseModel model) throws SQLException {
        return ReadCasts.of(session, model.query(), model.deletion(), source(model), model.dateStyle());
    }

    private static SqlTemplate source(String file, WarehouseModel model, String columns) {
        var raw = Sql.identifier(model.schemas().raw(), model.query().source());
        return SqlTemplate.of(ModelPlan.class, file)
                .with("columns", columns + (model.asksForFile() ? ", l.file AS _file, l.loaded_at AS _loaded_at" : ""))
                .with("records", model.asksForFile() ? withFile(model, raw) : raw + " AS r");
    }

    private static String withFile(WarehouseModel model, String raw) {
        return SqlTemplate.of(ModelPlan.class, "source-with-file.sql")
                .with(model.schemas())
                .with("raw", raw)
                .text();
    }

    private static String numbers(List<Long> loads) {
        return loads.isEmpty() ? "NULL" : loads.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
