package io.github.eltmaven.verify.generic;

import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows that meet a condition, and compares the count with the last run that passed. The ledger keeps every count. */
record RatchetMeasure(CheckedTable table, ReadyMadeKind.NotWorse kind, Ledger ledger) implements Measure {

    @Override
    public List<PlacedSql> aggregates() {
        return List.of(table.count(condition()));
    }

    @Override
    public Finding finding(List<@Nullable String> values) throws SQLException {
        var rows = Measure.number(values.get(0));
        var last = ledger.checks().violationsOfLastPass(table.check().name());
        if (rows <= last.orElse(rows)) {
            return new Finding(rows, last.orElse(rows), List.of(), List.of(), List.of());
        }
        var first = table.first(condition(), table.table().columnNames());
        return new Finding(
                rows,
                last.get(),
                first.columns(),
                first.first(),
                List.of("rows with " + kind.condition().oneLine() + ": " + rows + ", and " + last.get()
                        + " in the last run that passed"));
    }

    private PlacedSql condition() {
        return table.sql("").addCondition(kind.condition());
    }
}
