package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemException;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where a session looks up the names that have no schema. */
@ExtendWith(PostgresExtension.class)
final class SearchPathTest {

    private static final String OWN = "pg_catalog, pg_temp";

    private final RecordingLog log = new RecordingLog();

    private ConnectionSettings settings;

    @BeforeEach
    void keepSettings(ConnectionSettings given) {
        settings = given;
    }

    private Session open(String... searched) {
        var schemas = Arrays.stream(searched)
                .map(name -> new SearchedSchema(name, new Place(Path.of("elt.yaml"), 1, 14)))
                .toList();
        return new Database(
                        settings,
                        "UTC",
                        Schemas.DEFAULT,
                        searched.length == 0 ? Optional.empty() : Optional.of(schemas),
                        log)
                .open();
    }

    /** Returns the path of the user's SQL. Two sessions have the same one, and the path of other statements is always the same. */
    private String path(String... searched) throws SQLException {
        try (var session = open(searched);
                var again = session.another()) {
            assertThat(shown(session)).isEqualTo(OWN);
            var path = session.underSearchPath(() -> shown(session));
            assertThat(again.underSearchPath(() -> shown(again))).isEqualTo(path);
            assertThat(shown(session)).isEqualTo(OWN);
            return path;
        }
    }

    private static String shown(Session session) throws SQLException {
        return session.first(row -> row.getString(1), "SHOW search_path").orElseThrow();
    }

    private List<String> warnings() {
        return log.lines().stream()
                .filter(line -> line.startsWith("WARN "))
                .map(line -> line.substring(5))
                .toList();
    }

    private void execute(String sql) throws SQLException {
        try (var session = open()) {
            session.execute(sql);
        }
    }

    private String guest() throws SQLException {
        var guest = PostgresExtension.role(settings, "guest");
        execute("CREATE ROLE " + guest);
        return guest;
    }

    @Test
    void schemaPublicIsSearchedWhereNobodyElseMayCreateObjectsInIt() throws SQLException {
        execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertThat(path()).isEqualTo(OWN + ", \"public\"");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void anEmptySchemaPublicIsNotSearchedWhereOthersMayCreateObjectsInIt() throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO PUBLIC");

        assertThat(path()).isEqualTo(OWN);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aSchemaPublicWithObjectsIsNotSearchedWhereARoleMayCreateObjectsInIt() throws SQLException {
        var guest = guest();
        execute("GRANT CREATE ON SCHEMA public TO " + guest + "; CREATE TABLE public.something (a int)");

        assertThat(path()).isEqualTo(OWN);
        assertThat(warnings())
                .containsExactly("schema public is not searched, because other roles may create objects there: " + guest
                        + ". SQL of the pipeline has to write public.<name>. To have it searched, run REVOKE CREATE ON SCHEMA"
                        + " public FROM " + guest);
    }

    /** The advice is a statement that people copy. */
    @Test
    void theNameOfARoleIsQuotedInTheAdvice() throws SQLException {
        var guest = "\"" + PostgresExtension.role(settings, "guest; DROP") + "\"";
        execute("CREATE ROLE " + guest + "; GRANT CREATE ON SCHEMA public TO " + guest
                + "; CREATE TABLE public.something (a int)");

        assertThat(path()).isEqualTo(OWN);
        assertThat(warnings()).allMatch(line -> line.endsWith("run REVOKE CREATE ON SCHEMA public FROM " + guest));
        execute("REVOKE CREATE ON SCHEMA public FROM " + guest + "; DROP ROLE " + guest);
    }

    /** A REVOKE would not help, because the owner can grant the right again. */
    @Test
    void aSchemaThatAnotherRoleOwnsIsNotSearchedAndTheAdviceNamesTheOwner() throws SQLException {
        var guest = guest();
        execute("ALTER SCHEMA public OWNER TO " + guest + "; CREATE TABLE public.something (a int)");

        assertThat(path()).isEqualTo(OWN);
        assertThat(warnings())
                .singleElement()
                .asString()
                .endsWith("To have it searched, run ALTER SCHEMA public OWNER TO CURRENT_USER");
    }

    @Test
    void aSchemaPublicWithAnExtensionIsSearchedAndTheWarningSaysWhatToRevoke() throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO PUBLIC; CREATE EXTENSION citext SCHEMA public");

        assertThat(path()).isEqualTo(OWN + ", \"public\"");
        assertThat(warnings())
                .containsExactly("schema public is searched for functions and operators, because it has the"
                        + " extension citext, but other roles may create objects there: PUBLIC. What they create may run"
                        + " with the rights of the build. To prevent that, run REVOKE CREATE ON SCHEMA public FROM"
                        + " PUBLIC, or move the extension to a schema of its own");
    }

    /** A REVOKE leaves what the role has created. PostgreSQL would take such a function in place of its own. */
    @Test
    void aSchemaPublicInWhichARoleLeftAFunctionIsNotSearchedAfterTheRightWasTakenAway() throws SQLException {
        var guest = guest();
        execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT CREATE ON SCHEMA public TO " + guest + "; SET ROLE "
                + guest
                + "; CREATE FUNCTION public.concat(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';"
                + " RESET ROLE; REVOKE CREATE ON SCHEMA public FROM " + guest);

        assertThat(path()).isEqualTo(OWN);
        assertThat(warnings())
                .containsExactly("schema public is not searched, because other roles own functions and operators there:"
                        + " public.concat(text,text). SQL of the pipeline has to write public.<name>. To have it searched, drop"
                        + " them, or give them to the role of the build with ALTER … OWNER TO CURRENT_USER");

        execute("ALTER FUNCTION public.concat(text, text) OWNER TO CURRENT_USER");
        assertThat(path()).isEqualTo(OWN + ", \"public\"");
    }

    @Test
    void aDatabaseWithoutSchemaPublicNeedsNone() throws SQLException {
        execute("DROP SCHEMA public CASCADE");

        assertThat(path()).isEqualTo(OWN);
    }

    @Test
    void theSchemasOfThePipelineAreSearchedAfterPublicWhereNobodyElseMayCreateObjectsInThem() throws SQLException {
        var guest = guest();
        execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE SCHEMA raw; CREATE SCHEMA dw; CREATE SCHEMA mart;"
                + " CREATE SCHEMA other; GRANT USAGE ON SCHEMA dw TO " + guest);

        assertThat(path()).isEqualTo(OWN + ", \"public\", \"dw\", \"mart\", \"raw\"");

        execute("GRANT CREATE ON SCHEMA mart TO " + guest + "; CREATE TABLE mart.something (a int)");
        assertThat(path()).isEqualTo(OWN + ", \"public\", \"dw\", \"raw\"");
        // SQL of the pipeline names tables with their schema, so that nothing is missed.
        assertThat(warnings()).isEmpty();

        execute("CREATE FUNCTION mart.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        assertThat(path()).isEqualTo(OWN + ", \"public\", \"dw\", \"raw\"");
        assertThat(warnings())
                .containsExactly("schema mart is not searched, because other roles may create objects there: " + guest
                        + ". SQL of the pipeline has to write mart.<name>. To have it searched, run REVOKE CREATE ON SCHEMA"
                        + " mart FROM " + guest);
    }

    @Test
    void aChosenPathHasItsSchemasInOrderAndNoOthers() throws SQLException {
        execute("CREATE SCHEMA dw; CREATE SCHEMA \"Geo \"\"Data\"\"\"");

        assertThat(path("Geo \"Data\"", "dw")).isEqualTo(OWN + ", \"Geo \"\"Data\"\"\", \"dw\"");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void anEmptyPathFindsNothingButPostgresItself() throws SQLException {
        execute("CREATE SCHEMA dw");
        try (var session = new Database(settings, "UTC", Schemas.DEFAULT, Optional.of(List.of()), log).open()) {
            assertThat(session.underSearchPath(() -> shown(session))).isEqualTo(OWN);
        }
    }

    @Test
    void aChosenSchemaInWhichOthersMayCreateObjectsIsSearchedWithAWarning() throws SQLException {
        var guest = guest();
        execute(
                "CREATE SCHEMA \"Shared\"; GRANT CREATE ON SCHEMA \"Shared\" TO PUBLIC; GRANT CREATE ON SCHEMA \"Shared\" TO "
                        + guest);

        assertThat(path("Shared")).isEqualTo(OWN + ", \"Shared\"");
        assertThat(warnings())
                .containsExactly(
                        "schema Shared is searched, since searchPath of elt.yaml names it, but other roles may create"
                                + " objects there: PUBLIC, " + guest
                                + ". What they create may run with the rights of"
                                + " the build. To prevent that, run REVOKE CREATE ON SCHEMA \"Shared\" FROM PUBLIC, "
                                + guest);
    }

    @Test
    void aChosenSchemaThatDoesNotExistIsRefusedAtItsPlaceOnceSqlOfTheUserNeedsIt() throws SQLException {
        execute("CREATE SCHEMA tools");
        try (var session = open("tolls", "warehouse")) {
            assertThat(session.number("SELECT 1")).isEqualTo(1);
            assertThatThrownBy(() -> session.underSearchPath(() -> shown(session)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.renderAll(Path.of("")))
                                    .contains(
                                            "elt.yaml:1:14: searchPath names schema 'tolls', which does not exist. Did you mean 'tools'?")
                                    .contains(
                                            "elt.yaml:1:14: searchPath names schema 'warehouse', which does not exist. Create it in a"
                                                    + " migration, or take it out"));
            // A migration creates it.
            session.execute("CREATE SCHEMA tolls; CREATE SCHEMA warehouse");
            assertThat(session.underSearchPath(() -> shown(session))).isEqualTo(OWN + ", \"tolls\", \"warehouse\"");
        }
    }

    /** PostgreSQL undoes a change of the path with the transaction. The session has to know. */
    @Test
    void thePathIsRightAfterEveryRollback() throws SQLException {
        execute("CREATE SCHEMA dw");
        try (var session = open("dw")) {
            session.inTransaction(() -> {
                assertThatThrownBy(() -> session.inSavepoint(() -> session.underSearchPath(() -> {
                            shown(session);
                            return session.execute("SELECT 1/0");
                        })))
                        .isInstanceOf(SQLException.class);
                assertThat(shown(session)).isEqualTo(OWN);
                session.underSearchPath(() -> {
                    assertThat(shown(session)).isEqualTo(OWN + ", \"dw\"");
                    session.rollingBack(() -> session.underOwnPath(() -> shown(session)));
                    assertThat(shown(session)).isEqualTo(OWN + ", \"dw\"");
                    assertThatThrownBy(
                                    () -> session.inSavepoint(() -> session.ask(row -> row.getString(1), "SELECT 1/0")))
                            .isInstanceOf(SQLException.class);
                    assertThat(shown(session)).isEqualTo(OWN + ", \"dw\"");
                    return this;
                });
                return this;
            });
            assertThat(shown(session)).isEqualTo(OWN);
            assertThatThrownBy(() ->
                            session.inTransaction(() -> session.underSearchPath(() -> session.execute("SELECT 1/0"))))
                    .isInstanceOf(SQLException.class);
            assertThat(shown(session)).isEqualTo(OWN);
            assertThatThrownBy(() -> session.underSearchPath(() -> session.execute("SELECT 1/0")))
                    .isInstanceOf(SQLException.class);
            assertThat(shown(session)).isEqualTo(OWN);
            assertThat(session.underSearchPath(
                            () -> session.first(row -> row.getString(1), "SHOW search_path -- a comment")))
                    .contains(OWN + ", \"dw\"");
            assertThat(shown(session)).isEqualTo(OWN);
        }
    }

    /** From version 18 on the server reports a changed path, and the driver then prepares each statement again. */
    @Test
    void aStatementStaysPreparedWhileOthersNeedThePathOfTheUser() throws SQLException {
        execute("CREATE SCHEMA dw; CREATE TABLE dw.item AS SELECT 1 AS id");
        try (var session = open("dw")) {
            var name = preparedName(session);
            session.underSearchPath(() -> session.execute("UPDATE item SET id = 2"));
            session.underSearchPath(() -> session.execute("UPDATE item SET id = ?", 3));
            assertThat(session.underSearchPath(() -> session.number("SELECT id FROM item")))
                    .isEqualTo(3);
            assertThat(session.underSearchPath(() -> session.number("SELECT count(*) FROM item WHERE id = ?", 3)))
                    .isEqualTo(1);
            session.inTransaction(() -> session.underSearchPath(() -> session.execute("DELETE FROM item")));

            assertThat(preparedName(session)).isEqualTo(name);
        }
    }

    private static String preparedName(Session session) throws SQLException {
        return session.first(
                        row -> row.getString(1),
                        "SELECT name FROM pg_prepared_statements WHERE statement LIKE ? || '%' AND from_sql = false"
                                + " ORDER BY prepare_time DESC LIMIT 1",
                        "SELECT name FROM pg_prepared_statements")
                .orElseThrow();
    }

    /** The number of changed rows is that of the statement, and not that of the change of the path before it. */
    @Test
    void aStatementUnderThePathOfTheUserSaysHowManyRowsItChanged() throws SQLException {
        execute("CREATE SCHEMA dw; CREATE TABLE dw.item AS SELECT generate_series(1, 5) AS id");
        try (var session = open("dw")) {
            session.underSearchPath(() -> {
                assertThat(session.execute("DELETE FROM item WHERE id > 3")).isEqualTo(2);
                assertThat(session.execute("DELETE FROM item WHERE id > ?", 2)).isEqualTo(1);
                assertThat(session.execute("SELECT id FROM item")).isZero();
                return this;
            });
        }
    }

    /** A working table of the plugin is never taken for a table of the user. */
    @Test
    void aTableOfTheUserNeverStandsBeforeATemporaryTable() throws SQLException {
        execute("CREATE SCHEMA dw; CREATE TABLE dw.elt_fresh AS SELECT 'of the user' AS whose");
        try (var session = open("dw")) {
            session.execute("CREATE TEMPORARY TABLE elt_fresh AS SELECT 'of the plugin' AS whose");
            assertThat(session.underSearchPath(
                            () -> session.first(row -> row.getString(1), "SELECT whose FROM elt_fresh")))
                    .contains("of the plugin");
        }
    }
}
