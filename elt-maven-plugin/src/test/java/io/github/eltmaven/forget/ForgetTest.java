package io.github.eltmaven.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.load.LoadSelection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After {@code elt:forget}, no table of the pipeline has a record of the person, and none comes back. */
@ExtendWith(LedgerExtension.class)
final class ForgetTest {

    private static final String HEADER = "id,email,v,version,operation\n";

    @TempDir
    private Path directory;

    private Warehouse warehouse;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  users:\n    files: data/*.csv\n    maxMalformed: 9\n")
                .write("elt/migrations/V1__users.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.users (
                            id int PRIMARY KEY, email text, v numeric CHECK (v > 0), version int NOT NULL);
                        CREATE TABLE mart.total (version int PRIMARY KEY, v numeric, n bigint);
                        CREATE TABLE mart.named (id int PRIMARY KEY, email text);""")
                .write(
                        "elt/dw/users.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, email, v, version FROM raw.users")
                .write(
                        "elt/mart/total.sql",
                        "SELECT version, sum(v) AS v, count(*) AS n FROM dw.users GROUP BY version")
                .write("elt/mart/named.sql", "SELECT id, email FROM dw.users")
                .write(
                        "elt/verify/cheap.sql",
                        "-- @title cheap\n-- @severity warn\nSELECT email FROM dw.users WHERE v < 20")
                .write(
                        "elt/verify/few.sql",
                        "-- @title few\n-- @severity warn\nSELECT 'user 17 is cheap' AS said FROM dw.users WHERE v < 20");
    }

    private void deliver(String file, String... records) {
        warehouse.write("data/" + file, HEADER + String.join("\n", records) + "\n");
    }

    private List<String> rows(String query) {
        return warehouse.rows(query).stream().map(row -> String.join(" ", row)).toList();
    }

    private void buildWithPerson() {
        deliver("1.csv", "17,ada@x.org,10,1,", "18,bob@x.org,20,1,", "17,ada@x.org,oops,1,");
        deliver("2.csv", "17,ada@x.org,11,2,", "19,cy@x.org,30,2,", "17,ada@x.org,12,2,", "17,ada@x.org,5,2,,x", "1,2");
        warehouse.build();
        warehouse.verify();
        deliver("3.csv", "17,ada@x.org,13,2,", "18,bob@x.org,21,3,");
        warehouse.build();
    }

    /**
     * Each table of the database in which some text holds a value of the person. The two histories of migrations hold no data, but a
     * migration may have taken 17 milliseconds.
     */
    private List<String> traces() {
        return warehouse
                .rows(
                        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid ="
                                + " c.relnamespace WHERE c.relkind = 'r' AND n.nspname IN ('raw', 'dw', 'mart', 'elt')"
                                + " AND c.relname NOT IN ('forgotten', 'ledger_history', 'migration_history') ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .filter(
                        table -> !"0"
                                .equals(
                                        warehouse.value(
                                                "SELECT count(*) FROM " + table
                                                        + " AS t WHERE t::text ~ '[(,\"{]17[),\"}]' OR t::text ~ '(^|[^0-9.])17,|ada@x.org|user 17'")))
                .toList();
    }

    @Test
    void noTableKeepsAValueOfThePerson() {
        buildWithPerson();
        assertThat(traces())
                .contains(
                        "raw.users",
                        "dw.users",
                        "mart.named",
                        "elt.malformed",
                        "elt.conflicts",
                        "elt.violations",
                        "elt.\"images:dw.users\"");

        var result = warehouse.forget("users", "id = '17'");

        assertThat(traces()).isEmpty();
        assertThat(result.records().fromRaw()).isEqualTo(5);
        assertThat(result.records().identities()).isEqualTo(1);
        assertThat(result.records().malformed()).isEqualTo(1);
        assertThat(result.records().files()).containsExactly("data/1.csv", "data/2.csv", "data/3.csv");
        assertThat(result.ledger()).containsKeys("rejects", "conflicts", "violations", "images:dw.users");
        assertThat(rows("SELECT id, v FROM dw.users ORDER BY 1")).containsExactly("18 21", "19 30");
        assertThat(rows("SELECT version, v, n FROM mart.total ORDER BY 1")).containsExactly("2 30 1", "3 21 1");
        assertThat(rows("SELECT records, loaded, malformed, forgotten FROM elt.loads ORDER BY load"))
                .containsExactly("3 1 0 2", "5 1 2 2", "2 1 0 1");
        assertThat(rows("SELECT line, record FROM elt.malformed ORDER BY line"))
                .containsExactly("5 (forgotten)", "6 1,2");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aLaterDeliveryOfThePersonIsKeptOut() {
        buildWithPerson();
        warehouse.forget("users", "id = '17'");

        deliver("4.csv", "17,new@x.org,14,4,", "20,di@x.org,40,4,", "17,ada@x.org,15,4,,x");
        warehouse.build();

        assertThat(rows("SELECT id FROM raw.users WHERE _load = 4")).containsExactly("20");
        assertThat(rows("SELECT records, loaded, malformed, forgotten FROM elt.loads WHERE load = 4"))
                .containsExactly("3 1 1 1");
        assertThat(rows("SELECT id FROM dw.users ORDER BY 1")).containsExactly("18", "19", "20");
        assertThat(traces()).isEmpty();
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void filesThatAreReadAgainBringNothingBack() {
        buildWithPerson();
        warehouse.forget("users", "id = '17'");

        warehouse.write(
                "elt/elt.yaml",
                "sources:\n  users:\n    files: data/*.csv\n    maxMalformed: 9\n    'null': ['', '20']\n");
        warehouse.build();

        assertThat(rows("SELECT id, v FROM raw.users WHERE _load = 1")).containsExactly("18 null");
        assertThat(rows("SELECT records, loaded, malformed, forgotten FROM elt.loads ORDER BY load"))
                .containsExactly("3 1 0 2", "5 1 2 2", "2 1 0 1");
        assertThat(traces()).isEmpty();

        warehouse.execute("DROP TABLE raw.users CASCADE");
        warehouse.build();
        assertThat(rows("SELECT count(*) FROM raw.users WHERE id = '17'")).containsExactly("0");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aLargeFileWhoseRecordsAreCopiedToTablesOfTheirOwnBringsNothingBack() {
        deliver("1.csv", "17,ada@x.org,10,1,", "18,bob@x.org,20,1,");
        warehouse.build();
        warehouse.forget("users", "id = '17'");
        var records = new String[400_000];
        Arrays.setAll(records, i -> (i % 1000) + ",somebody.with.a.long.address@example.org,10," + (i + 2) + ",");

        deliver("2.csv", records);
        warehouse.load();

        assertThat(rows("SELECT records, loaded, forgotten FROM elt.loads WHERE load = 2"))
                .containsExactly("400000 399600 400");
        assertThat(rows("SELECT count(*) FROM raw.users WHERE id = '17'")).containsExactly("0");
        assertThat(rows("SELECT count(*) > 0 FROM pg_inherits WHERE inhparent = 'raw.users'::regclass"))
                .containsExactly("t");
    }

    @Test
    void withdrawnRecordsGoToo() {
        warehouse.write(
                "elt/elt.yaml", "sources:\n  users:\n    files: data/*.csv\n    maxMalformed: 9\n    replaces: path\n");
        deliver("1.csv", "17,ada@x.org,10,1,", "18,bob@x.org,20,1,", "17,ada@x.org,10,1,,x");
        warehouse.build();
        deliver("1.csv", "18,bob@x.org,21,2,");
        warehouse.load();
        assertThat(traces()).contains("elt.\"withdrawn:users\"", "elt.withdrawn_malformed", "dw.users");

        var result = warehouse.forget("users", "id = '17'");

        assertThat(result.records().fromRaw()).isZero();
        assertThat(result.records().fromWithdrawn()).isEqualTo(1);
        assertThat(traces()).isEmpty();
        warehouse.retract(new LoadSelection(List.of(), List.of(2L)), false);
        assertThat(rows("SELECT id, v FROM dw.users")).containsExactly("18 20");
        assertThat(rows("SELECT records, loaded, malformed, forgotten FROM elt.loads"))
                .containsExactly("3 1 1 1");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void aDryRunChangesNothing() {
        buildWithPerson();
        var before = traces();

        var result = warehouse.forget("users", "id = '17'", true);

        assertThat(result.records().fromRaw()).isEqualTo(5);
        assertThat(result.ledger()).containsKey("conflicts");
        assertThat(traces()).isEqualTo(before);
        assertThat(rows("SELECT count(*) FROM elt.forgotten")).containsExactly("0");
        assertThat(rows("SELECT count(*) FROM elt.forgetting_key")).containsExactly("0");
        assertThat(warehouse.dw().models()).noneMatch(model -> model.change().changedRows());
    }

    @Test
    void nothingIsHalfDone() {
        buildWithPerson();
        var before = traces();
        warehouse.execute("CREATE FUNCTION public.break_off() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'broken off'; END $$");
        warehouse.execute("CREATE TRIGGER break_off BEFORE DELETE ON elt.violations"
                + " FOR EACH ROW EXECUTE FUNCTION public.break_off()");

        assertThat(warehouse.problems(() -> warehouse.forget("users", "id = '17'")))
                .singleElement()
                .asString()
                .contains("broken off");

        assertThat(traces()).isEqualTo(before);
        assertThat(rows("SELECT count(*) FROM elt.forgotten")).containsExactly("0");
    }

    @Test
    void theNextRunsGoOnFromThere() {
        buildWithPerson();
        warehouse.forget("users", "id = '17'");
        assertThat(warehouse.verifyRun().errors()).isEmpty();

        deliver("4.csv", "18,bob@x.org,22,4,", "19,,5,4,D");
        warehouse.build();

        assertThat(rows("SELECT version, v, n FROM mart.total ORDER BY 1")).containsExactly("4 22 1");
        assertThat(rows("SELECT id FROM mart.named")).containsExactly("18");
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
        assertThat(warehouse.verifyRun().errors()).isEmpty();
    }

    @Test
    void anIdentityOfSeveralColumnsIsTheirCombination() {
        buildWithPerson();

        var result = warehouse.forget("users", "users.id = '18' AND lower(\"email\") LIKE 'bob%' AND v::numeric > 0");

        assertThat(result.records().identity()).containsExactly("id", "email", "v");
        assertThat(result.records().identities()).isEqualTo(2);
        deliver("5.csv", "18,bob@x.org,21,9,", "18,bob@x.org,99,9,", "1:,8,,9,");
        warehouse.load();
        assertThat(rows("SELECT id, v FROM raw.users WHERE _load = 4 ORDER BY _line"))
                .containsExactly("18 99", "1: null");
    }

    @Test
    void anEmptyValueIsAnIdentityToo() {
        deliver("1.csv", ",ada@x.org,10,1,", "18,bob@x.org,20,1,");
        warehouse.build();

        warehouse.forget("users", "id IS NULL");

        assertThat(rows("SELECT id FROM raw.users")).containsExactly("18");
        assertThat(warehouse.objections()).isEmpty();
    }

    @Test
    void theKeyIsMadeOnceAndTheHashSaysNothing() {
        buildWithPerson();
        warehouse.forget("users", "id = '17'");
        var key = rows("SELECT key FROM elt.forgetting_key");
        warehouse.forget("users", "id = '18'");

        assertThat(rows("SELECT key FROM elt.forgetting_key")).isEqualTo(key).hasSize(1);
        assertThat(rows("SELECT source, columns, length(hash), forgotten_by = session_user FROM elt.forgotten"))
                .containsExactly("users {id} 32 t", "users {id} 32 t");
        assertThat(rows("SELECT count(*) FROM elt.forgotten WHERE hash IN (sha256('17'), sha256('V2:17'))"))
                .containsExactly("0");
    }

    @Test
    void noStatementInTheLogHasAValueOfThePerson(ConnectionSettings settings) {
        buildWithPerson();
        var log = new RecordingLog();

        new Warehouse(directory, settings, () -> log).forget("users", "email = 'ada@x.org'");

        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("ada@x.org"));
    }

    @Test
    void whatNobodyMatchesForgetsNothing() {
        buildWithPerson();

        assertThat(warehouse.forget("users", "id = '71'").records().matched()).isZero();
        assertThat(rows("SELECT count(*) FROM elt.forgotten")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usrs  | id = '17'                           | there is no source 'usrs'        | users
            users | 1 = 1 OR idd = '17'                 | elt.where:1:10                   | Did you mean 'id'
            users | 1 = 1                               | names no column                  | email
            users | id = '17'; DROP TABLE raw.users     | is not one condition             | without ;
            users | id = '17') OR (true                 | is not one condition             | without ;
            users | id = '17' /* and                    | is not one condition             | without ;
            users | id IN (SELECT id FROM dw.users)     | is not one condition             | subquery
            users | id = 17                             | text = integer                   | write a value in quotes
            users | id =                                | elt.where:1                      | syntax error
            users | id = pg_advisory_lock(1)::text OR setval('elt.runs_run_seq', 1) = 1 | writes  | only reads
            """)
    void aWrongConditionIsRefusedWithItsPlace(String source, String where, String what, String fix) {
        deliver("1.csv", "17,ada@x.org,10,1,");
        warehouse.build();

        assertThat(warehouse.problems(() -> warehouse.forget(source, where)))
                .singleElement()
                .asString()
                .contains(what, fix);
        assertThat(rows("SELECT id FROM raw.users")).containsExactly("17");
    }

    @Test
    void aCommentDoesNotEndTheCondition() {
        buildWithPerson();

        assertThat(warehouse
                        .forget("users", "id = '17' -- the person")
                        .records()
                        .fromRaw())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO raw.users (id, _load, _line) VALUES ('17', 1, 2)                      | raw.users
            INSERT INTO elt."withdrawn:users" (id, _load, _line) VALUES ('17', 1, 2) | withdrawn:users
            INSERT INTO elt.malformed (load, line, reason, record) VALUES (2, 9, 'x', 'a;"17"') | elt.malformed
            INSERT INTO elt.conflicts VALUES ('dw.users', '{"id": 17}', '{"id": 3}', 1)       | elt.conflicts
            INSERT INTO elt.conflicts VALUES ('dw.users', '{"id": 3}', '{"id": 17}', 1)       | elt.conflicts
            INSERT INTO elt.violations VALUES (1, 'x', 7, '{"user": "17"}')                   | elt.violations
            UPDATE elt.check_results SET message = 'user 17.' WHERE name = 'cheap'            | elt.check_results
            INSERT INTO elt.refused (source, file, reason, problems, last_seen) VALUES ('users', 'x', 'id 17', 1, '2020-01-01') | elt.refused
            UPDATE elt.withdrawn SET reason = 'user 17 asked'                                 | elt.withdrawn
            INSERT INTO elt."images:dw.users" VALUES (99, 1, 17, 'x', 1, 1)                   | images:dw.users
            INSERT INTO elt."images:mart.named" VALUES (99, 1, 17, 'x')                       | images:mart.named
            INSERT INTO elt."deleted:dw.users" (id, version) VALUES (17, 1)                   | deleted:dw.users
            INSERT INTO elt."records:dw.users" VALUES (17, 1, 2)                              | records:dw.users
            INSERT INTO dw.users VALUES (17, 'x', 1, 1)                                       | dw.users
            INSERT INTO mart.named VALUES (17, 'x')                                           | mart.named
            """)
    void theCheckFindsWhatIsPutBack(String left, String table) {
        deliver("0.csv", "16,old@x.org,10,1,");
        buildWithPerson();
        warehouse.retract("data/0.csv");
        warehouse.forget("users", "id = '17'");
        assertThat(warehouse.objections()).isEmpty();

        warehouse.execute(left);

        assertThat(warehouse.objections())
                .anySatisfy(found ->
                        assertThat(found).startsWith("forgotten raw.users").contains(table));
    }
}
