package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.TextRead;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a dw table its truth can be compared with, and the SQL that both sides are spoken of with.
 *
 * @param columns the generated columns that the table has, the key among them
 */
record TruthComparison(Session session, Truth truth, Table table, List<Column> columns) {

    TruthComparison {
        columns = List.copyOf(columns);
    }

    static TruthComparison of(Session session, Truth truth, Table table) {
        return new TruthComparison(
                session,
                truth,
                table,
                truth.columns().stream()
                        .flatMap(name -> table.column(name).stream())
                        .toList());
    }

    /** The table's name as the ledger knows it. */
    String model() {
        return table.schema() + "." + table.name();
    }

    Column key() {
        return table.column(truth.key()).orElseThrow();
    }

    /** The key's name, quoted. */
    String keyName() {
        return Sql.identifier(truth.key());
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The column that numbers the versions of an event; empty where none is compared. */
    Optional<Column> version() {
        return truth.generation().columns().stream()
                .filter(column -> column.kind() instanceof ColumnKind.Version)
                .map(GeneratedColumn::name)
                .flatMap(name -> table.column(name).stream())
                .findFirst();
    }

    /** The columns that a correction changes, the version among them. */
    List<String> corrected() {
        var changed = truth.generation().faults().stream()
                .filter(fault -> fault.kind() instanceof FaultKind.Correction)
                .flatMap(fault -> fault.kind().columns().stream());
        return Stream.concat(version().map(Column::name).stream(), changed).toList();
    }

    /** Whether several rows may have the same key. */
    boolean isKeyRepeatable() {
        return !table.key().equals(List.of(truth.key()));
    }

    /**
     * The value of an expression of type text in the type of a column, rounded or cut where the column keeps less: the model may
     * do so. NULL where it is none.
     */
    String value(Column column, String expression) {
        return read(column).castValue(expression);
    }

    /** Whether an expression of type text is no value of a column. */
    String isNoValue(Column column, String expression) {
        return "NOT (" + read(column).isCastable(expression) + ")";
    }

    private TextRead read(Column column) {
        return new TextRead(session, column, truth.source().dateStyle());
    }

    /** A row's compared columns as a text. */
    String content(String prefix) {
        return "ROW(" + Sql.list(prefix, names()) + ")::text";
    }

    /** An expression of each compared column, with something between. */
    String each(String between, UnaryOperator<String> expression) {
        return names().stream().map(expression).collect(Collectors.joining(between));
    }
}
