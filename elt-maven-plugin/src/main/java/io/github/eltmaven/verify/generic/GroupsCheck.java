package io.github.eltmaven.verify.generic;

import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.sql.SQLException;
import java.util.List;

/**
 * A ready-made check with its own query, which returns each wrong value and the number of its rows.
 *
 * @param groups the query
 */
record GroupsCheck(CheckedTable table, PlacedSql groups) implements RunnableCheck {

    @Override
    public CheckDeclaration declaration() {
        return CheckDeclaration.of(table.check());
    }

    @Override
    public CheckDeclaration declaration(Finding found) {
        return ReadyMadeFinding.declaration(table.check(), found);
    }

    @Override
    public Finding find() throws SQLException {
        var found = groups.rows(table.session(), table.keep());
        return new Finding(found.count(), allowed(), found.columns(), found.first(), List.of());
    }

    private long allowed() throws SQLException {
        var rows = table.isShareAllowed() ? countOfRows() : 0;
        return table.check().allowed().of(rows);
    }

    private long countOfRows() throws SQLException {
        var count = table.statement("count-of-rows.sql")
                .with("count", table.countOfRows())
                .sql();
        return Measure.number(count.row(table.session()).get(0));
    }
}
