package io.github.eltmaven.verify.truth;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.reading.TextRead;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.sql.Quoting;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a dw table that are compared with its truth, and SQL for both sides.
 *
 * @param columns the generated columns that the table has, including the key
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

    /** Returns the name of the table in the ledger. */
    String model() {
        return table.schema() + "." + table.name();
    }

    Column key() {
        return table.column(truth.key()).orElseThrow();
    }

    /** Returns the quoted name of the key. */
    String keyName() {
        return Quoting.identifier(truth.key());
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the column that numbers the versions of an event; empty where the table does not have it. */
    Optional<Column> version() {
        return truth.generation().columns().stream()
                .filter(column -> column.kind() instanceof ColumnKind.Version)
                .map(GeneratedColumn::name)
                .flatMap(name -> table.column(name).stream())
                .findFirst();
    }

    /** Returns the columns that a correction changes, including the version. */
    List<String> corrected() {
        var changed = truth.generation().faults().stream()
                .filter(fault -> fault.kind() instanceof FaultKind.Correction)
                .flatMap(fault -> fault.kind().columns().stream());
        return Stream.concat(version().map(Column::name).stream(), changed).toList();
    }

    /** Returns whether several rows may have the same key. */
    boolean isKeyRepeatable() {
        return !table.key().equals(List.of(truth.key()));
    }

    /**
     * Returns SQL that casts a text to the type of a column, or NULL where the text is not valid for it. The value is rounded or
     * cut as the column keeps it, since the model may do so.
     */
    String value(Column column, String expression) {
        return read(column).castValue(expression);
    }

    /** Returns a condition: a text is not valid for a column. */
    String isNoValue(Column column, String expression) {
        return "NOT (" + read(column).isCastable(expression) + ")";
    }

    private TextRead read(Column column) {
        return new TextRead(session, column, truth.source().dateStyle());
    }

    /** Returns the compared columns of a row as a text. */
    String content(String prefix) {
        return "ROW(" + Sql.list(prefix, names()) + ")::text";
    }

    /** Returns an expression for each compared column, joined by a separator. */
    String each(String between, UnaryOperator<String> expression) {
        return names().stream().map(expression).collect(Collectors.joining(between));
    }
}
