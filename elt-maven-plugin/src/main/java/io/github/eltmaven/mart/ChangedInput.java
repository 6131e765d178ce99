package io.github.eltmaven.mart;

import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SelectQuery.QueriedTable;
import io.github.eltmaven.sql.SqlTemplate;

/**
 * The one input of a mart that has changed, with the SQL that reads its changed rows.
 *
 * @param query the mart's query
 * @param place where the input stands in the query
 * @param changeLog the table of the input's change log, quoted for SQL
 * @param since the run that last brought the mart up to date
 * @param isOfOneRun whether one run made all changes: the change log then has each row at most once before and once after
 */
record ChangedInput(
        SelectQuery query, QueriedTable place, Table table, String changeLog, long since, boolean isOfOneRun) {

    /** The tables and the condition of the mart's query, over the changed rows as they were and as they are. */
    String queriedChanges() {
        return query.tablesAndCondition(query.fromWith(place, rowsBeforeAndAfter()));
    }

    /** The mart's query over the changed rows as they are. */
    String queryOfRowsAfter() {
        return query.restricted(query.fromWith(place, rowsAfter()), "true");
    }

    /** The name under which the query knows the input, quoted for SQL. */
    String alias() {
        return Quoting.identifier(place.alias());
    }

    /** The changed rows as they were when the mart was last brought up to date. Rows that came since are left out. */
    String rowsBefore() {
        return isOfOneRun
                ? changes("rows-before-of-one-run.sql").text()
                : changes("rows-before.sql").with("key", Sql.list(table.key())).text();
    }

    private String rowsAfter() {
        return isOfOneRun
                ? changes("rows-after-of-one-run.sql").text()
                : changes("rows-after.sql").with("key", Sql.list(table.key())).text();
    }

    private String rowsBeforeAndAfter() {
        return isOfOneRun
                ? changes("rows-before-and-after-of-one-run.sql").text()
                : SqlTemplate.of(ChangedInput.class, "rows-before-and-after.sql")
                        .with("before", rowsBefore())
                        .with("after", rowsAfter())
                        .text();
    }

    private SqlTemplate changes(String file) {
        return SqlTemplate.of(ChangedInput.class, file)
                .with("changeLog", changeLog)
                .with("since", Long.toString(since));
    }
}
