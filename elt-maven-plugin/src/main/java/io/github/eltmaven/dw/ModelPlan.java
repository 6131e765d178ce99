package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.ReadCasts;
import io.github.eltmaven.database.session.GuardedRows;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.StaleLoad;
import io.github.eltmaven.ledger.UnappliedLoads;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan for one model.
 *
 * @param table the contract of the table that the model fills
 * @param columns the columns of its query, with the types of the query
 * @param rawColumns the columns of the table of its source
 * @param state what the ledger knows of the model; empty before its first run
 * @param rebuild why the table is rebuilt from all loads; empty in an incremental run
 * @param loads the loads to read, in the order in which they were loaded
 * @param isWhole whether the table of the source holds these loads and nothing else
 * @param awaited changed tables for whose rows rejects wait: these rejects are retried
 * @param unapplied the loads whose records leave the table in this run; empty in a rebuild
 * @param lost the foreign keys whose tables lost rows, where the records that reference such a row are read again
 * @param isRetriedByKey whether the other records of the keys of retried rejects are read again, too
 * @param replayed the loads of a replay, which the model has applied before
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
        List<StaleLoad> unapplied,
        List<LostReference> lost,
        boolean isRetriedByKey,
        Optional<UnappliedLoads> replayed) {

    /** Why a table is looked at again whose referenced tables lost rows. */
    static final String LOST_ROWS = "rows that it references were deleted";

    ModelPlan {
        columns = List.copyOf(columns);
        rawColumns = List.copyOf(rawColumns);
        loads = List.copyOf(loads);
        awaited = List.copyOf(awaited);
        unapplied = List.copyOf(unapplied);
        lost = List.copyOf(lost);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The columns that PostgreSQL will compute, except from a sequence: its next number is not known. */
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

    /** The columns of a staged record: the columns of the query, and the computed columns of foreign keys. */
    List<String> stagedNames() {
        var referring = table.foreignKeys().stream()
                .flatMap(key -> key.columns().stream())
                .toList();
        return Stream.concat(
                        columnNames().stream(),
                        computed().stream().map(Column::name).filter(referring::contains))
                .toList();
    }

    /** Whether a record may be rejected because of rows of a table, so that it waits for a change of this table. */
    boolean mayWait() {
        return !table.foreignKeys().isEmpty() || !table.secondaryRules().isEmpty();
    }

    boolean isRebuild() {
        return rebuild.isPresent();
    }

    boolean hasNothingToDo() {
        return !isRebuild() && loads.isEmpty() && awaited.isEmpty() && !decidesKeysAnew();
    }

    /** Whether the run decides keys of the table anew, from all of their records. */
    boolean decidesKeysAnew() {
        return !unapplied.isEmpty() || !lost.isEmpty() || isRetriedByKey;
    }

    /** Why the table is rebuilt, or why an incremental run has something to do. */
    String reason() {
        return rebuild.orElseGet(() -> {
            var reasons = new ArrayList<String>();
            if (!unapplied.isEmpty()) {
                reasons.add(StaleLoad.words(unapplied));
            }
            if (!lost.isEmpty()) {
                reasons.add(LOST_ROWS);
            }
            if (!loads.isEmpty()) {
                reasons.add(loads.size() + " new " + (loads.size() == 1 ? "load" : "loads"));
            }
            if (!awaited.isEmpty()) {
                reasons.add(String.join(", ", awaited) + " changed");
            }
            return String.join(", ", reasons);
        });
    }

    /** The same plan as a rebuild from all loads of the source. */
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
                List.of(),
                List.of(),
                false,
                replayed);
    }

    /** The same plan with the rejects retried that wait for rows of some tables. */
    ModelPlan awaiting(List<String> tables) {
        return following(tables, lost, isRetriedByKey);
    }

    /** The same plan with the rejects retried that wait for rows of some tables, and all other records of their keys read again. */
    ModelPlan awaitingByKey(List<String> tables) {
        return following(tables, lost, true);
    }

    /** The same plan with the records read again that reference lost rows. */
    ModelPlan losing(List<LostReference> references) {
        return following(awaited, references, isRetriedByKey);
    }

    private ModelPlan following(List<String> tables, List<LostReference> references, boolean isByKey) {
        return new ModelPlan(
                model,
                table,
                columns,
                rawColumns,
                state,
                fingerprint,
                rebuild,
                loads,
                isWhole,
                tables,
                unapplied,
                references,
                isByKey,
                replayed);
    }

    /** The same plan as a replay. */
    ModelPlan replaying(UnappliedLoads again) {
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
                List.of(),
                List.of(),
                false,
                Optional.of(again));
    }

    boolean isReplay() {
        return replayed.isPresent();
    }

    /** The foreign keys from the table to itself. */
    List<ForeignKey> ownReferences() {
        return table.foreignKeys().stream()
                .filter(key -> key.target().equals(model.table()))
                .toList();
    }

    /**
     * Whether each foreign key from the table to itself references its primary key by columns that the model gives. Then a record that
     * loses its place never brings a row for which others wait.
     */
    boolean areOwnReferencesToKey() {
        return ownReferences().stream()
                .allMatch(key -> Set.copyOf(key.referenced()).equals(Set.copyOf(table.key()))
                        && columnNames().containsAll(key.columns()));
    }

    /** The columns by which a record is found again: those of the key, and those that reference other rows. */
    List<String> columnsOfRecordIndex() {
        return Stream.concat(table.key().stream(), indexedReferences().stream().flatMap(key -> key.columns().stream()))
                .distinct()
                .toList();
    }

    /** The foreign keys by which a record is found again. */
    List<ForeignKey> indexedReferences() {
        return table.foreignKeys().stream()
                .filter(key -> columnNames().containsAll(key.columns()))
                .filter(key -> areOwnReferencesToKey() || !ownReferences().contains(key))
                .toList();
    }

    /** Whether what makes the table differs from the last run. */
    boolean isDefinitionChanged() {
        return state.filter(before -> before.fingerprint().equals(fingerprint)).isEmpty();
    }

    /** Whether a column belongs to the key or the version; a deletion needs no other columns. */
    boolean identifies(String column) {
        return table.key().contains(column) || model.latest().contains(column);
    }

    /** The records to read, with the file and the time of the load where the model asks for them. */
    String batch() {
        // Where rows refer to each other, the rejects that wait are among the records that are read again.
        if (awaited.isEmpty() || isRetriedByKey || !ownReferences().isEmpty()) {
            return ofLoads();
        }
        var retried = source("source-retried.sql")
                .with(model.schemas())
                .with("model", Quoting.literal(model.table()))
                .with("awaited", awaited.stream().map(Quoting::literal).collect(Collectors.joining(", ")))
                .text();
        return loads.isEmpty() && !decidesKeysAnew()
                ? retried
                : SqlTemplate.of(ModelPlan.class, "source-of-loads-and-retried.sql")
                        .with("ofLoads", ofLoads())
                        .with("retried", retried)
                        .text();
    }

    private String ofLoads() {
        return decidesKeysAnew()
                ? SqlTemplate.of(ModelPlan.class, "source-of-both.sql")
                        .with("ofLoads", ofNewLoads())
                        .with("standing", source("source-standing.sql").text())
                        .text()
                : ofNewLoads();
    }

    /**
     * All records that the model has applied.
     *
     * @param standing the loads that it has applied and that stand
     * @param columns the columns of the table of withdrawn records; empty if there is no such table
     */
    String applied(List<Long> standing, Collection<String> columns) {
        var ofLoads =
                source("source-of-loads.sql").with("loads", numbers(standing)).text();
        return columns.isEmpty()
                ? ofLoads
                : SqlTemplate.of(ModelPlan.class, "source-of-both.sql")
                        .with("ofLoads", ofLoads)
                        .with("standing", withdrawn(columns))
                        .text();
    }

    private String withdrawn(Collection<String> existing) {
        var columns = rawColumns.stream()
                .map(column -> existing.contains(column)
                        ? Quoting.identifier(column)
                        : "NULL::text AS " + Quoting.identifier(column))
                .collect(Collectors.joining(", "));
        var records = SqlTemplate.of(ModelPlan.class, "source-withdrawn.sql")
                .with("columns", columns)
                .with(
                        "withdrawn",
                        Ledger.withdrawnRecords(model.schemas(), model.query().source()))
                .text();
        return source("source-of-loads.sql", model, columnsOfRaw("r."), records, ".withdrawn")
                .with("loads", numbers(unapplied.stream().map(StaleLoad::load).toList()))
                .text();
    }

    /** The records of the loads alone. */
    String ofNewLoads() {
        if (isWhole) {
            return source("source.sql").text();
        }
        // A rebuild reads all lines, also in a replay.
        var line = isRebuild() ? 0L : replayed.map(UnappliedLoads::afterLine).orElse(0L);
        return line > 0
                ? source("source-behind-line.sql")
                        .with("loads", numbers(loads))
                        .with("line", String.valueOf(line))
                        .text()
                : source("source-of-loads.sql").with("loads", numbers(loads)).text();
    }

    /**
     * The columns of the source for a SELECT list, whose own conditions PostgreSQL applies before WHERE of the model.
     *
     * @param prefix the prefix of the columns of raw
     */
    String columnsOfSource(String prefix) {
        return columnsOfRaw(prefix) + (model.asksForFile() ? ", _file, _loaded_at" : "");
    }

    /** Records {@code r} of the source by a condition that PostgreSQL applies before WHERE of the model. */
    private SqlTemplate source(String file) {
        return source(file, model, columnsOfRaw("r."));
    }

    /** A model without WHERE has no condition that must come later. */
    private String columnsOfRaw(String prefix) {
        return model.query().hasCondition() ? GuardedRows.columns(prefix, rawColumns) : Sql.list(prefix, rawColumns);
    }

    /** All records of a model's source, for PostgreSQL to analyse. */
    static String source(WarehouseModel model) {
        return source("source.sql", model, "r.*").text();
    }

    /** The query of a model, changed so that a cast of a text with several readings fails. */
    static ReadCasts casts(Session session, WarehouseModel model) throws SQLException {
        return ReadCasts.of(session, model.query(), model.deletion(), source(model), model.dateStyle());
    }

    private static SqlTemplate source(String file, WarehouseModel model, String columns) {
        var raw = Quoting.identifier(model.schemas().raw(), model.query().source());
        return source(file, model, columns, raw, ".loads");
    }

    /**
     * Records of a table in place of raw.
     *
     * @param loads the table of the ledger that has their loads
     */
    private static SqlTemplate source(String file, WarehouseModel model, String columns, String table, String loads) {
        return SqlTemplate.of(ModelPlan.class, file)
                .with("columns", columns + (model.asksForFile() ? ", l.file AS _file, l.loaded_at AS _loaded_at" : ""))
                .with(
                        "records",
                        model.asksForFile() ? withFile(table, model.schemas().ledger() + loads) : table + " AS r");
    }

    private static String withFile(String table, String loads) {
        return SqlTemplate.of(ModelPlan.class, "source-with-file.sql")
                .with("table", table)
                .with("loads", loads)
                .text();
    }

    private static String numbers(List<Long> loads) {
        return loads.isEmpty() ? "NULL" : loads.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
