package io.github.eltmaven.verify.generic;

import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import java.sql.SQLException;

/** A ready-made check that shares a pass over its table with others. */
record ScannedCheck(CheckedTable table, TableScan scan, Measure measure) implements RunnableCheck {

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
        return measure.finding(scan.values(measure));
    }
}
