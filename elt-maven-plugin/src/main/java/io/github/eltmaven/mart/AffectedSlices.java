package io.github.eltmaven.mart;

import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.slice.MartSlices.ChangedSlices;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.slice.RestrictedTable;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds the slices of a mart that changes of its inputs may have changed, and computes them. The values that stand for the slices are in
 * the temporary table {@code elt_affected}, under the names of the mart's columns. The rows as they have to be are in {@link FreshRows}.
 */
final class AffectedSlices {

    /**
     * What was found.
     *
     * @param slices the number of slices
     * @param hasNull whether one of the values is NULL
     */
    record FoundSlices(long slices, boolean hasNull) {}

    private final Session session;
    private final PlannedMart mart;
    private final ChangedSlices changed;
    private final FreshRows fresh;

    /** @param fresh takes the rows as they have to be */
    AffectedSlices(Session session, PlannedMart mart, ChangedSlices changed, FreshRows fresh) {
        this.session = session;
        this.mart = mart;
        this.changed = changed;
        this.fresh = fresh;
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(AffectedSlices.class, file);
    }

    FoundSlices find() throws SQLException {
        Planning.OF_PAGES_IN_MEMORY.during(
                session,
                () -> session.execute(
                        "CREATE TEMPORARY TABLE " + AffectedRows.NAME + " ON COMMIT DROP AS " + changed.affected()));
        session.analyzeRoughly(AffectedRows.NAME);
        return session.first(
                        row -> new FoundSlices(row.getLong("slices"), row.getBoolean("has_null")),
                        sql("affected-slices-with-null.sql")
                                .with("hasNull", changed.hasNull())
                                .text())
                .orElseThrow();
    }

    void compute() throws SQLException {
        var query = changed.query(mart.shape(), AffectedRows.NAME);
        Planning.OF_PAGES_IN_MEMORY.during(session, () -> {
            changed.createKeyTables(session);
            hint(query, changed.slices().tables());
            if (!mart.table().isIndexedBy(changed.columns())) {
                hint(
                        sql("rows-of-affected-slices.sql")
                                .with("mart", mart.table().identifier())
                                .with("isAffected", changed.isAmong("t.", AffectedRows.NAME))
                                .text(),
                        List.of(new RestrictedTable(mart.name(), changed.columns())));
            }
            fresh.fill(query);
        });
    }

    /** Says which index a query lacks that reads some rows of these tables. */
    private void hint(String query, List<RestrictedTable> tables) throws SQLException {
        var index = new MissingIndexes(session).hint(query, tables);
        if (index.isPresent()) {
            session.log()
                    .info("hint: " + index.get() + " lets " + mart.name()
                            + " follow its inputs without reading all of the table");
        }
    }

    void drop() throws SQLException {
        changed.dropKeyTables(session);
        session.execute("DROP TABLE " + AffectedRows.NAME);
    }
}
