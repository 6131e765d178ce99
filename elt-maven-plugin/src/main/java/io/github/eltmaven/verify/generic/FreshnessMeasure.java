package io.github.eltmaven.verify.generic;

import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.verify.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the age of the newest value of a column. */
record FreshnessMeasure(CheckedTable table, ReadyMadeKind.Freshness kind) implements Measure {

    @Override
    public List<PlacedSql> aggregates() {
        return List.of(
                newest().add("::text"),
                newest().add(" >= ").add(oldest()),
                table.sql("(").add(oldest()).add(")::text"));
    }

    private PlacedSql newest() {
        return table.sql("pg_catalog.max(" + CheckedTable.identifier(kind.column()) + ")")
                .add(table.filter());
    }

    private PlacedSql oldest() {
        return table.sql("now() - ")
                .add(
                        Quoting.literal(kind.within().text()) + "::interval",
                        kind.within().place());
    }

    @Override
    public Finding finding(List<@Nullable String> values) {
        return Finding.stated(
                "t".equals(values.get(1)), "newest " + kind.column(), values.get(0), values.get(2) + " or later");
    }
}
