package io.github.eltmaven.database.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Secret;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.OlderLedger;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
final class MigrationsTest {

    @TempDir
    private Path directory;

    private Migrations migrations;
    private Session session;

    @BeforeEach
    void connect(ConnectionSettings settings) {
        session = new Database(settings, "UTC", new RecordingLog()).open();
        migrations = new Migrations(session, Optional.empty());
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    /** Flyway does not compare the files of the ledger with the files that ran. */
    @Test
    void aLedgerOfAnEarlierVersionIsBroughtToTheNewest() throws SQLException {
        OlderLedger.create(session, 13);
        session.execute("UPDATE elt.ledger_history SET checksum = checksum + 1");

        var ran = migrations.migrateLedger();

        var newest = session.number("SELECT max(version::int) FROM elt.ledger_history");
        assertThat(ran).isPositive().isEqualTo(newest - 13);
        assertThat(migrations.migrateLedger()).isZero();
    }

    @Test
    void theLedgerIsCreatedOnce() throws SQLException {
        assertThat(migrations.migrateLedger()).isPositive();
        assertThat(migrations.migrateLedger()).isZero();
        assertThat(new Catalog(session).tableNames("elt")).contains("loads", "runs", "ledger_history");
    }

    @Test
    void theMigrationsOfAProjectRunOnce() throws IOException, SQLException {
        migrations.migrateLedger();
        write("V1__a.sql", "CREATE SCHEMA dw; CREATE TABLE dw.a (id int PRIMARY KEY);");
        write("V2__b.sql", "CREATE TABLE dw.b (id int PRIMARY KEY);");

        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(2);
        write("V3__c.sql", "CREATE TABLE dw.c (id int PRIMARY KEY);");

        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(1);
        assertThat(migrations.migrateProject(List.of(directory))).isZero();
        assertThat(new Catalog(session).tableNames("dw")).containsExactly("a", "b", "c");
    }

    /**
     * Simulates that the server or the build ends between a migration and its record. A migration without its record would run
     * again, and fail forever.
     */
    @Test
    void aMigrationAndItsRecordAreInOneTransaction() throws IOException, SQLException {
        migrations.migrateLedger();
        write("V1__a.sql", "CREATE TABLE a ();");
        migrations.migrateProject(List.of(directory));
        session.execute("""
                CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken off''; END';
                CREATE CONSTRAINT TRIGGER break_off AFTER INSERT ON elt.migration_history
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_off()""");
        write("V2__b.sql", "CREATE TABLE b ();");
        assertThatThrownBy(() -> migrations.migrateProject(List.of(directory))).hasMessageContaining("broken off");
        assertThat(new Catalog(session).tableNames("public")).containsExactly("a");

        session.execute("DROP TRIGGER break_off ON elt.migration_history");
        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(1);
        assertThat(new Catalog(session).tableNames("public")).containsExactly("a", "b");
    }

    /** A second advisory lock would show that the plugin takes a lock with another number than Flyway's. */
    @Test
    void aMigrationHoldsTheLockOfFlywayAlone() throws IOException, SQLException {
        migrations.migrateLedger();
        write("V1__a.sql", """
                CREATE TABLE a AS
                SELECT classid, objid, objsubid
                  FROM pg_locks
                 WHERE locktype = 'advisory' AND pid = pg_backend_pid();
                """);

        migrations.migrateProject(List.of(directory));

        assertThat(session.number("SELECT count(*) FROM public.a")).isEqualTo(1);
    }

    @Test
    void anIndexMayBeMadeWhileOthersWrite() throws IOException, SQLException {
        migrations.migrateLedger();
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V2__index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
        write("V3__b.sql", "CREATE TABLE b (id int);");

        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(3);
        assertThat(session.number(
                        "SELECT count(*) FROM pg_index WHERE indexrelid = 'public.a_id'::regclass AND indisvalid"))
                .isEqualTo(1);
    }

    @Test
    void aMigrationOfVersionZeroIsRefused() throws IOException {
        migrations.migrateLedger();
        write("V0__a.sql", "CREATE TABLE a ();");
        write("V0.1__b.sql", "CREATE TABLE b ();");

        assertThat(refusal())
                .isEqualTo("V0__a.sql: version 0 stands for the state before the first migration,"
                        + " so this one would never run. Begin with version 1.");

        Files.delete(directory.resolve("V0__a.sql"));
        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(1);
        assertThat(migrations.migrateProject(List.of(directory))).isZero();
    }

    @Test
    void aNameWithoutASchemaMeansPublic() throws IOException, SQLException {
        migrations.migrateLedger();
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V2__b.sql", "SET search_path = elt; SELECT 1;");
        write("V3__c.sql", "CREATE VIEW c AS SELECT id FROM a;");
        write("R__d.sql", "CREATE OR REPLACE VIEW d AS SELECT id FROM c;");

        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(4);
        assertThat(session.query(
                        row -> row.getString(1),
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"))
                .containsExactly("a", "c", "d");
    }

    @Test
    void aProjectNeedsNoMigrations() {
        assertThat(migrations.migrateProject(List.of(directory.resolve("none"))))
                .isZero();
    }

    /** The place is the character that the server names, or else the start of the statement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELEC 1;                                                          | 1:1: the migration fails: syntax error at or near "SELEC"
            -- One.\\nCREATE TABLE a (id int);\\n\\n-- Two.\\n  CREATE TABLE b (id itn);\\n | 5:22: the migration fails: type "itn" does not exist
            SELECT 1; SELECT 2; SELECT nothing;                               | 1:28: the migration fails: column "nothing" does not exist
            /* é 😀 */ SELECT '😀', nothing;                                    | 1:25: the migration fails: column "nothing" does not exist
            CREATE TABLE a (\\r\\n  id int,\\r\\n  b txt\\r\\n);                       | 3:5: the migration fails: type "txt" does not exist
            SELECT 1;\\n\\nSELECT 1 / 0;                                        | 3:1: the migration fails: division by zero
            SELECT 1;\\nDO $$ BEGIN\\n  PERFORM 1 / 0; END $$;                  | 2:1: the migration fails: division by zero
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\\n SELECT x $$;  | 2:9: the migration fails: column "x" does not exist
            SELECT 1;\\nSELECT nothing;\\nSELECT nothing;                       | 2:8: the migration fails: column "nothing" does not exist
            """)
    void aMigrationThatFailsNamesTheExactPlace(String sql, String problem) throws IOException {
        write("V1__a.sql", sql.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(refusal()).startsWith("V1__a.sql:" + problem).doesNotContain("\n");
    }

    @Test
    void whereAPlaceholderWasReplacedTheLineIsNamed() throws IOException {
        write("V1__a.sql", "SELECT 1;\nSELECT '${flyway:database}', nothing;");

        assertThat(refusal()).startsWith("V1__a.sql:2: the migration fails: column \"nothing\" does not exist");
    }

    @Test
    void aFailingMigrationIsRolledBackAndRunsOnceItIsCorrected() throws IOException, SQLException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V2__b.sql", "CREATE TABLE b (id int); INSERT INTO a VALUES (1); SELECT nothing;");

        assertThat(refusal())
                .isEqualTo("V2__b.sql:1:59: the migration fails: column \"nothing\" does not exist."
                        + " Correct the migration; nothing of it was kept.");
        assertThat(new Catalog(session).tableNames("public")).containsExactly("a");
        assertThat(session.number("SELECT count(*) FROM public.a")).isZero();

        write("V2__b.sql", "CREATE TABLE b (id int);");
        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(1);
    }

    @Test
    void aMigrationThatWasChangedAfterItRanIsRefused() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        migrations.migrateProject(List.of(directory));
        write("V1__a.sql", "CREATE TABLE a (id bigint);");

        assertThat(refusal())
                .isEqualTo("V1__a.sql: the migration was changed after it ran."
                        + " Undo this change and write a new migration;"
                        + " if you do not need"
                        + " the data, drop the database and start over (embedded: mvn clean).");
    }

    @Test
    void twoMigrationsOfTwoBranchesWithOneNumberAreBothNamed() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V5__late_orders.sql", "CREATE TABLE b (id int);");
        migrations.migrateProject(List.of(directory));
        Files.delete(directory.resolve("V5__late_orders.sql"));
        write("V5__more_customers.sql", "CREATE TABLE c (id int);");

        assertThat(refusal())
                .isEqualTo(
                        "V5__more_customers.sql: a different migration with this number has run: version 5 of this database is"
                                + " 'late orders', version 5 here is 'more customers'. Give 'more customers' the next free number and"
                                + " bring the file of 'late orders' from the branch where it is; if you do not need"
                                + " the data, drop the database and start over (embedded: mvn clean).");
    }

    @Test
    void aMigrationThatWasRenamedAfterItRanIsRefused() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        migrations.migrateProject(List.of(directory));
        Files.move(directory.resolve("V1__a.sql"), directory.resolve("V1__the_first.sql"));

        assertThat(refusal())
                .startsWith(
                        "V1__the_first.sql: the migration was renamed after it ran: then it was 'a'. Give it its old name;");
    }

    @Test
    void aMissingMigrationThatHasRunIsRefused() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V2__b.sql", "CREATE TABLE b (id int);");
        migrations.migrateProject(List.of(directory));
        Files.delete(directory.resolve("V1__a.sql"));
        write("V2__b.sql", "CREATE TABLE b (id bigint);");

        assertThat(refusal().lines())
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "the migration has run, but its file is gone (version 1, a). Undo this change"),
                        problem ->
                                assertThat(problem).startsWith("V2__b.sql: the migration was changed after it ran."));
    }

    @Test
    void aMigrationThatComesTooLateIsRefused() throws IOException {
        write("V2__b.sql", "CREATE TABLE b (id int);");
        migrations.migrateProject(List.of(directory));
        write("V1__a.sql", "CREATE TABLE a (id int);");

        assertThat(refusal()).startsWith("V1__a.sql: the migration has a lower version than one that has run. Undo");
    }

    @Test
    void aMigrationWithAWrongNameIsRefused() throws IOException {
        write("V1_a.sql", "CREATE TABLE a (id int);");

        assertThat(refusal()).contains("V1_a.sql").doesNotContain("\n");
    }

    @Test
    void twoMigrationsOfOneVersionAreRefused() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);");
        write("V1__b.sql", "CREATE TABLE b (id int);");

        assertThat(refusal()).contains("V1__a.sql", "V1__b.sql").doesNotContain("\n");
    }

    @Test
    void aMissingPrivilegeOfAMigrationIsReported(ConnectionSettings settings) throws IOException, SQLException {
        var role = PostgresExtension.role(settings, "migrator");
        session.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
        session.execute("CREATE SCHEMA elt AUTHORIZATION " + role);
        write("V1__a.sql", "SELECT 1;\nCREATE SCHEMA dw;");
        session.close();
        connect(new ConnectionSettings(settings.url(), role, new Secret("secret")));

        assertThat(refusal())
                .startsWith("V1__a.sql:2:1: the migration fails: permission denied for database ")
                .endsWith(". Grant the role of elt.user what is missing, for example CREATE on the database.");
    }

    /** Flyway takes {@code $1} for the start of a quotation, and looks for its end. */
    @Test
    void aNumberedParameterInAnAtomicBodyIsRefusedWithTheWayToWriteIt() throws IOException, SQLException {
        write("V1__a.sql", """
                CREATE TABLE a ();

                CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC
                    SELECT 2 * $1; END;
                CREATE TABLE b ();
                """);

        assertThat(refusal())
                .isEqualTo("V1__a.sql:3:1: the statement that begins here has no end. Name the parameters of the"
                        + " function and write their names: in a BEGIN ATOMIC body Flyway takes $1 for the start of a quotation."
                        + " Or write the body as AS $$ … $$.");
        assertThat(new Catalog(session).tableNames("public")).isEmpty();

        write("V1__a.sql", """
                CREATE FUNCTION doubled(number int) RETURNS int LANGUAGE sql IMMUTABLE BEGIN ATOMIC
                    SELECT 2 * number; END;
                CREATE FUNCTION tripled(int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 3 * $1; $$;
                CREATE TABLE b ();
                """);
        assertThat(migrations.migrateProject(List.of(directory))).isEqualTo(1);
        assertThat(session.number("SELECT public.doubled(2) + public.tripled(2)"))
                .isEqualTo(10);
    }

    @Test
    void aStatementWithoutAnEndIsRefusedWhereItBegins() throws IOException {
        write("V1__a.sql", "CREATE TABLE a (id int);\n  CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n SELECT 1;\n");

        assertThat(refusal())
                .isEqualTo("V1__a.sql:2:3: the statement that begins here has no end. Close its parentheses,"
                        + " comments, BEGIN ATOMIC and CASE, and end it with a semicolon.");
    }

    @Test
    void aPlaceholderWithoutAValueIsRefusedAtItsStatement() throws IOException {
        write("V1__a.sql", "SELECT 1;\n\nSELECT ${nothing};");

        assertThat(refusal())
                .startsWith("V1__a.sql:")
                .contains(": the migration cannot be read: No value provided for placeholder: ${nothing}.")
                .doesNotContain("http", directory.toString());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }

    private String refusal() {
        var failure = catchThrowableOfType(ProblemException.class, () -> migrations.migrateProject(List.of(directory)));
        assertThat(failure.isUsersToMend()).isTrue();
        return Objects.requireNonNull(failure).render(directory);
    }
}
