package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.WarehouseModel;
import io.github.eltmaven.sql.Quoting;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The records of a {@link Derivation} whose tables are made: SQL that compares them with the rows of the table.
 *
 * @param columns the columns of the model in its order, in the types of the table
 */
record DerivedRecords(Derivation derivation, List<Column> columns) {

    DerivedRecords {
        columns = List.copyOf(columns);
    }

    private WarehouseModel model() {
        return derivation.model();
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns what stands for each key, a row or a deletion: the columns of the model and {@code _deleted}. */
    String incumbents() {
        if (model().deleted().isEmpty()) {
            return Derivation.sql("derivation-incumbents.sql")
                    .with("columns", Sql.list(names()))
                    .with("table", derivation.table().identifier())
                    .text();
        }
        var ofDeletion = columns.stream()
                .map(column -> derivation.identifies(column.name())
                        ? Quoting.identifier(column.name())
                        : "NULL::" + column.base() + " AS " + Quoting.identifier(column.name()))
                .collect(Collectors.joining(", "));
        return Derivation.sql("derivation-incumbents-with-deletions.sql")
                .with("columns", Sql.list(names()))
                .with("table", derivation.table().identifier())
                .with("deletedColumns", ofDeletion)
                .with("deletedKeys", Ledger.deletedKeys(model().schemas(), model().table()))
                .text();
    }

    /** Returns what may win a key: the records, and where only a part is checked, also the rows. */
    String candidates() {
        return derivation.scope().isPart()
                ? Derivation.sql("derivation-candidates-of-part.sql")
                        .with("columns", Sql.list(names()))
                        .with("incumbents", incumbents())
                        .with(model().schemas())
                        .text()
                : derivation.recordsTable();
    }

    /** Returns a condition: two sides are the same. Of two deletions only key and version are compared. */
    String same(String left, String right) {
        var values = new SameValues(columns).of(left, right);
        if (model().deleted().isEmpty()) {
            return values;
        }
        var versions = new SameValues(columns.stream()
                        .filter(column -> derivation.identifies(column.name()))
                        .toList())
                .of(left, right);
        return Derivation.sql("derivation-same.sql")
                .with("left", left)
                .with("right", right)
                .with("sameIdentity", versions)
                .with("sameValues", values)
                .text();
    }

    /** Returns an ORDER BY list that puts the winner first among the records of its key. */
    String latestFirst() {
        return model().latest().isEmpty()
                ? "_load DESC NULLS LAST, _line DESC"
                : model().latest().stream()
                                .map(name -> Quoting.identifier(name) + " DESC NULLS LAST, ")
                                .collect(Collectors.joining())
                        + "_deleted DESC, " + new SameValues(columns).highestFirst();
    }

    /** Returns the columns in which two rows of the same key can differ. Equal values of a key may be spelled differently. */
    List<Column> values() {
        return columns.stream()
                .filter(column -> !derivation.table().key().contains(column.name()) || !column.equalIsSame())
                .toList();
    }

    /** Returns the columns that the model does not name. */
    UnnamedColumns unnamed() throws SQLException {
        return UnnamedColumns.of(derivation.session(), derivation.table(), names(), List.of());
    }

    /** Returns whether every row equals the record that wins its key. */
    boolean isSettled() throws SQLException {
        return derivation
                        .session()
                        .number(Derivation.sql("derivation-unsettled.sql").text())
                == 0;
    }
}
