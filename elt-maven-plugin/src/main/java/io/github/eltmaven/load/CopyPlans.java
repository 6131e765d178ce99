package io.github.eltmaven.load;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;

/** Plans how the records of a file are copied: into the raw table, or into tables beside it. */
final class CopyPlans {

    /** The size in bytes from which a file is copied to separate tables. */
    private static final long LARGE_FILE = CopySessions.BYTES_OF_A_SESSION;

    /**
     * The size in bytes from which a load gives the server the number of its records. Without the number the server expects one or two
     * records, and one process reads them all.
     */
    private static final long NOTED_FILE = 1 << 20;

    private final RawTable raw;
    private final CsvFormat format;

    CopyPlans(RawTable raw, CsvFormat format) {
        this.raw = raw;
        this.format = format;
    }

    /**
     * Returns how to copy a file into the table.
     *
     * @param bytes the file's size
     * @param columns the columns of its records, in their order
     * @param sessions the sessions that may copy, at least one
     */
    CopyPlan intoTable(long load, long bytes, List<String> columns, List<Session> sessions) {
        return bytes < LARGE_FILE
                ? directly(load, bytes, columns, sessions.get(0))
                : overTables(load, columns, sessions);
    }

    private CopyPlan directly(long load, long bytes, List<String> columns, Session copying) {
        var into = "COPY " + raw.identifier() + " (" + Sql.list(columns) + ", _line, _load) FROM STDIN";
        // A BRIN index covers new rows only after this.
        var summarize = "SELECT brin_summarize_new_values(to_regclass(" + Quoting.literal(raw.indexIdentifier()) + "))";
        return new CopyPlan(
                List.of(new CopyTarget(copying, List.of(), into, options(), false)),
                format.delimiter() + String.valueOf(load),
                bytes < NOTED_FILE
                        ? List.of(summarize)
                        : List.of(summarize, Session.analyzingRoughly(raw.identifier() + " (_load)")));
    }

    /**
     * Copies to separate tables, one for each session, and each created in the transaction that fills it. At the end they become
     * parts of the source's table by inheritance. Such a table has these advantages:
     *
     * <ul>
     * <li>It needs no index.
     * <li>With {@code wal_level=minimal}, its rows are not written to the log.
     * <li>Its rows need not contain the number of the load.
     * <li>Its rows are frozen, so that later readers need not check whether they are visible.
     * </ul>
     */
    private CopyPlan overTables(long load, List<String> columns, List<Session> sessions) {
        var targets = new ArrayList<CopyTarget>();
        var joins = new ArrayList<String>();
        for (var session : sessions) {
            var table = raw.part(load, targets.size() + 1);
            targets.add(new CopyTarget(
                    session,
                    List.of(
                            "CREATE TABLE " + table + " (LIKE " + raw.identifier() + ", CHECK (_load = " + load + "))",
                            "ALTER TABLE " + table + " ALTER COLUMN _load SET DEFAULT " + load),
                    intoPart(table, columns),
                    options(),
                    true));
            joins.add("ALTER TABLE " + table + " INHERIT " + raw.identifier());
        }
        return new CopyPlan(targets, "", joins);
    }

    /**
     * Returns how to copy a file that is read again: into tables of its own, which {@link RawTable#putInPlace} then puts in the place of
     * the load's rows.
     *
     * @param pending the number in the names of the tables
     * @param load the number of the load in their rows
     */
    CopyPlan besideTable(long pending, long load, List<String> columns, List<Session> sessions) {
        var targets = new ArrayList<CopyTarget>();
        for (var session : sessions) {
            var table = raw.part(pending, targets.size() + 1);
            targets.add(new CopyTarget(
                    session,
                    List.of(SqlTemplate.of(CopyPlans.class, "create-part.sql")
                            .with("table", table)
                            .with("columns", FileTable.texts(columns))
                            .with("load", String.valueOf(load))
                            .text()),
                    intoPart(table, columns),
                    options(),
                    true));
        }
        return new CopyPlan(targets, "", List.of());
    }

    private static String intoPart(String table, List<String> columns) {
        return "COPY " + table + " (" + Sql.list(columns) + ", _line) FROM STDIN";
    }

    private String options() {
        return CopyFormat.of(format).options();
    }
}
