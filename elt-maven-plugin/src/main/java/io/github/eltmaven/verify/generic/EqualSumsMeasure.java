package io.github.eltmaven.verify.generic;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.pipeline.generic.ReadyMadeKind;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.check.Finding;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sum of a column with the sum of a column in another table.
 *
 * @param other the other table
 */
record EqualSumsMeasure(CheckedTable table, ReadyMadeKind.EqualSums kind, Table other) implements Measure {

    @Override
    public List<PlacedSql> aggregates() {
        return List.of(table.sql("coalesce(" + sum(table.column(kind.column())))
                .add(table.filter())
                .add(", '0')::text"));
    }

    @Override
    public Finding finding(List<@Nullable String> values) throws SQLException {
        var own = Objects.requireNonNull(values.get(0));
        var compared = comparison(own).row(table.session());
        return Finding.stated(
                "t".equals(compared.get(1)),
                "sum of " + kind.column(),
                own,
                compared.get(0) + " as in " + kind.to().qualifiedName() + "." + kind.toColumn());
    }

    private PlacedSql comparison(String own) {
        var type = type();
        var isSame = type.equals(PgType.DOUBLE.sql())
                ? SqlTemplate.of(EqualSumsMeasure.class, "equal-sums-are-close.sql")
                        .text()
                : "theirs = own";
        var theirs = table.sql("")
                .add(
                        "coalesce(" + sum(otherColumn()) + ", '0')::" + type,
                        kind.toColumn().place());
        return new PlacedTemplate(table.check().place(), "equal-sums.sql")
                .with("isSame", isSame)
                .with("theirs", theirs)
                .with("own", Quoting.literal(own) + "::" + type)
                .with("other", other.identifier())
                .sql();
    }

    /** Returns the type in which both sums are compared. */
    private String type() {
        var own = table.column(kind.column());
        if (own.baseType().is(Trait.FLOATING) || otherColumn().baseType().is(Trait.FLOATING)) {
            return PgType.DOUBLE.sql();
        }
        return own.baseType().is(Trait.INTEGRAL) ? PgType.NUMERIC.sql() : own.base();
    }

    private Column otherColumn() {
        return other.column(kind.toColumn().text()).orElseThrow();
    }

    /** Returns the sum of a column. A sum of type {@code real} would keep only six digits. */
    private static String sum(Column column) {
        var name = Quoting.identifier(column.name());
        return "sum(" + (column.baseType() == PgType.REAL ? name + "::double precision" : name) + ")";
    }
}
