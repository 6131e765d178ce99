package io.github.eltmaven.verify.generic;

import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that have a wrong value in a column.
 *
 * @param violation a condition that the wrong rows meet
 */
record RowsMeasure(CheckedTable table, Placed column, PlacedSql violation) implements Measure {

    @Override
    public List<PlacedSql> aggregates() {
        return Stream.concat(
                        Stream.of(table.count(violation)),
                        table.isShareAllowed() ? Stream.of(table.countOfRows()) : Stream.empty())
                .toList();
    }

    @Override
    public Finding finding(List<@Nullable String> values) throws SQLException {
        var violations = Measure.number(values.get(0));
        var allowed = table.check().allowed().of(table.isShareAllowed() ? Measure.number(values.get(1)) : 0);
        if (violations <= allowed) {
            return new Finding(violations, allowed, List.of(), List.of(), List.of());
        }
        var rows = table.first(violation, table.keyAnd(column));
        return new Finding(violations, allowed, rows.columns(), rows.first(), List.of());
    }
}
