package io.github.eltmaven.verify;

import java.sql.SQLException;

/** A ready-made check that shares a pass over its table with others. */
record ScannedCheck(CheckDeclaration declaration, TableScan scan, Measure measure) implements RunnableCheck {

    @Override
    public Finding find() throws SQLException {
        return measure.finding(scan.values(measure));
    }
}
