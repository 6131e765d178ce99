package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The change log: with it, the rows before a run become the rows after it. */
@ExtendWith(LedgerExtension.class)
final class ChangeLogTest {

    private static final String CHANGE_LOG = "elt.\"images:dw.item\"";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;
    private int migrations = 1;

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  owner:\n    files: data/o*.csv\n  item:\n    files: data/i*.csv\n")
                .write("elt/migrations/V1__tables.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.owner (id int PRIMARY KEY, version int);
                        CREATE TABLE dw.item (id int PRIMARY KEY, owner int REFERENCES dw.owner, amount numeric,
                                              twice numeric GENERATED ALWAYS AS (amount * 2) STORED,
                                              note json DEFAULT '{}', version int);
                        CREATE TABLE mart.total (owner int PRIMARY KEY, amount numeric);
                        """)
                .write(
                        "elt/dw/owner.sql",
                        "-- @latest version\n-- @deleted op = 'D'\nSELECT id, version FROM raw.owner\n")
                .write(
                        "elt/dw/item.sql",
                        "-- @latest version\n-- @deleted op = 'D'\nSELECT id, owner, amount, version FROM raw.item\n");
        owners("I,1,1", "I,2,1");
        items("I,1,1,10,1", "I,2,1,20,1", "I,3,2,30,1", "I,4,2,40,1", "I,5,3,50,1");
        build();
    }

    private void owners(String... records) {
        files++;
        warehouse.write("data/o" + files + ".csv", "op,id,version\n" + String.join("\n", records) + "\n");
    }

    private void items(String... records) {
        files++;
        warehouse.write("data/i" + files + ".csv", "op,id,owner,amount,version\n" + String.join("\n", records) + "\n");
    }

    private void migrate(String sql) {
        migrations++;
        warehouse.write("elt/migrations/V" + migrations + "__more.sql", sql);
    }

    private void build() {
        warehouse.load();
        warehouse.dw();
    }

    /** A mart that reads the items, made once. */
    private void read() {
        warehouse
                .write(
                        "elt/mart/total.sql",
                        "SELECT owner, sum(amount) AS amount FROM dw.item WHERE owner IS NOT NULL GROUP BY owner\n")
                .mart();
    }

    /** Builds the table, and compares the rows before, the logged changes and the rows after. */
    private void assertThatTheLogHoldsAllChanges() {
        warehouse.execute("DROP TABLE IF EXISTS public.before");
        warehouse.execute("CREATE TABLE public.before AS SELECT * FROM dw.item");
        var after = run();
        build();
        assertThat(loggedAfter()).as("the run after which images are complete").isLessThanOrEqualTo(after);
        var columns = warehouse.value("SELECT string_agg(format('%I', attname) || '::text', ', ' ORDER BY attnum)"
                + " FROM pg_attribute WHERE attrelid = 'dw.item'::regclass AND attnum > 0 AND NOT attisdropped");
        var image = "SELECT " + columns + " FROM " + CHANGE_LOG + " WHERE _run > " + after + " AND _sign = ";
        // Rows before plus after images are rows after plus before images.
        var then = "(SELECT " + columns + " FROM public.before UNION ALL " + image + "1)";
        var now = "(SELECT " + columns + " FROM dw.item UNION ALL " + image + "-1)";
        assertThat(warehouse.rows(then + " EXCEPT ALL " + now)).as("too much").isEmpty();
        assertThat(warehouse.rows(now + " EXCEPT ALL " + then)).as("too little").isEmpty();
    }

    private long run() {
        return Long.parseLong(warehouse.value("SELECT max(run) FROM elt.runs"));
    }

    private long loggedAfter() {
        return Long.parseLong(warehouse.value("SELECT imaged_after FROM elt.models WHERE model = 'dw.item'"));
    }

    private List<List<String>> changes() {
        return warehouse.rows("SELECT _sign, id, amount, twice FROM " + CHANGE_LOG + " ORDER BY _run, id, _sign");
    }

    private void assertThatNoneAreKept() {
        assertThat(warehouse.value("SELECT to_regclass('" + CHANGE_LOG + "')")).isNull();
        assertThat(loggedAfter()).isEqualTo(run());
    }

    @Test
    void aFirstBuildAndATableWithoutMartsAreNotLogged() {
        assertThatNoneAreKept();

        items("U,1,1,11,2");
        build();
        assertThatNoneAreKept();
    }

    @Test
    void insertsUpdatesAndDeletesAreLogged() {
        read();
        items("I,6,1,60,1", "U,1,1,11,2", "D,2,,,2", "U,3,2,1,0", "D,9,,,1", "I,4,2,40,1");

        assertThatTheLogHoldsAllChanges();

        assertThat(changes())
                .containsExactly(
                        List.of("-1", "1", "10", "20"),
                        List.of("1", "1", "11", "22"),
                        List.of("-1", "2", "20", "40"),
                        List.of("1", "6", "60", "120"));
    }

    @Test
    void eachRunLogsItsOwnChanges() {
        read();
        items("U,1,1,11,2");
        assertThatTheLogHoldsAllChanges();
        items("U,1,1,12,3", "I,2,1,20.0,2");
        assertThatTheLogHoldsAllChanges();
        items("D,1,,,4");
        assertThatTheLogHoldsAllChanges();
        items("I,1,1,10,5");
        assertThatTheLogHoldsAllChanges();

        assertThat(changes()).hasSize(8);
        assertThat(warehouse.value("SELECT count(DISTINCT _run) FROM " + CHANGE_LOG))
                .isEqualTo("4");
        assertThat(warehouse.value("SELECT count(*) FROM elt.runs WHERE run > " + loggedAfter() + " AND goal = 'dw'"))
                .isEqualTo("4");
    }

    @Test
    void rowsOfRetriedRecordsAreLogged() {
        read();
        owners("I,3,1");

        assertThatTheLogHoldsAllChanges();

        assertThat(changes()).containsExactly(List.of("1", "5", "50", "100"));
    }

    @Test
    void rowsOfACascadeDeleteAreLogged() {
        read();
        items("U,3,1,31,0", "U,4,1,41,2");
        assertThatTheLogHoldsAllChanges();

        owners("D,2,2");
        items("I,7,1,70,1");
        assertThatTheLogHoldsAllChanges();

        assertThat(warehouse.rows("SELECT id, owner, amount FROM dw.item ORDER BY id"))
                .containsExactly(
                        List.of("1", "1", "10"),
                        List.of("2", "1", "20"),
                        List.of("3", "1", "31"),
                        List.of("4", "1", "41"),
                        List.of("7", "1", "70"));
    }

    @Test
    void theLastRowsOfACascadeDeleteAreLogged() {
        read();
        owners("D,1,2", "D,2,2");

        assertThatTheLogHoldsAllChanges();

        assertThat(changes()).hasSize(4);
        warehouse.mart();
        assertThat(warehouse.value("SELECT count(*) FROM mart.total")).isEqualTo("0");
    }

    @Test
    void aFullRunIsLogged() {
        read();
        warehouse.execute("UPDATE dw.item SET amount = 0 WHERE id = 1");
        warehouse.execute("DELETE FROM dw.item WHERE id = 2");
        warehouse.execute("INSERT INTO dw.item VALUES (9, 1, 90)");
        var after = loggedAfter();

        warehouse.dw(true);

        assertThat(changes())
                .containsExactly(
                        List.of("-1", "1", "0", "0"),
                        List.of("1", "1", "10", "20"),
                        List.of("1", "2", "20", "40"),
                        List.of("-1", "9", "90", "180"));
        assertThat(loggedAfter()).isEqualTo(after);
        warehouse.dw(true);
        assertThat(loggedAfter()).isEqualTo(after);
        assertThat(changes()).hasSize(4);
    }

    @Test
    void moreRowsThanItIsWorthAreNotLogged() {
        read();
        items("U,1,1,11,2");
        assertThatTheLogHoldsAllChanges();

        items(IntStream.rangeClosed(100, 10_100)
                .mapToObj(id -> "I," + id + ",1,1,1")
                .toArray(String[]::new));
        build();
        assertThatNoneAreKept();

        // A few rows of a larger table are worth logging again.
        items("U,100,1,2,2");
        assertThatTheLogHoldsAllChanges();
        assertThat(changes()).hasSize(2);
    }

    @Test
    void aChangedModelDropsTheChangeLog() {
        read();
        items("U,1,1,11,2");
        assertThatTheLogHoldsAllChanges();

        warehouse.replace("elt/dw/item.sql", " amount,", " abs(amount::numeric) AS amount,");
        build();
        assertThatNoneAreKept();

        items("U,1,1,-12,3");
        assertThatTheLogHoldsAllChanges();
    }

    @Test
    void aChangedContractDropsTheChangeLog() {
        read();
        items("U,1,1,11,2");
        assertThatTheLogHoldsAllChanges();

        // No row changes, but the table has other columns now.
        migrate("ALTER TABLE dw.item ADD COLUMN more text;\n");
        build();
        assertThatNoneAreKept();

        items("U,1,1,12,3");
        assertThatTheLogHoldsAllChanges();
        migrate("ALTER TABLE dw.item DROP COLUMN more, ALTER COLUMN note TYPE jsonb;\n");
        owners("D,2,2");
        build();
        assertThatNoneAreKept();
        items("U,1,1,13,4", "D,2,,,5");
        assertThatTheLogHoldsAllChanges();
    }

    @Test
    void fillingAnEmptiedTableDropsTheChangeLog() {
        read();
        owners("D,1,2", "D,2,2", "I,3,1");
        assertThatTheLogHoldsAllChanges();

        items("U,5,3,51,2");
        assertThatTheLogHoldsAllChanges();
    }

    @Test
    void aMartFollowsTheChangeLog() {
        read();
        owners("D,2,2", "I,3,1");
        build();
        warehouse.mart();

        assertThat(warehouse.rows("SELECT owner, amount FROM mart.total ORDER BY owner").stream()
                        .map(row -> String.join(":", row))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("1:30 3:50");
    }
}
