package io.github.eltmaven.verify.generic;

import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.verify.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a table. */
record RowCountMeasure(CheckedTable table, ReadyMadeKind.RowCount kind) implements Measure {

    @Override
    public List<PlacedSql> aggregates() {
        return List.of(table.countOfRows());
    }

    @Override
    public Finding finding(List<@Nullable String> values) {
        var rows = Measure.number(values.get(0));
        return Finding.stated(kind.accepts(rows), "rows", String.valueOf(rows), kind.expected());
    }
}
