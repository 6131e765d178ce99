package io.github.eltmaven.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Schemas;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
final class KeptSessionsTest {

    @Test
    void theNextWorkHasTheSameSession(ConnectionSettings settings) throws SQLException {
        assertThat(process(settings)).isEqualTo(process(settings));
    }

    @Test
    void workInAnotherTimeZoneHasAnotherSession(ConnectionSettings settings) throws SQLException {
        var zone = KeptSessions.with(settings, "Asia/Colombo", Schemas.DEFAULT, KeptSessionsTest::process);

        assertThat(process(settings)).isNotEqualTo(zone);
    }

    @Test
    void workInsideOfOtherWorkHasAnotherSession(ConnectionSettings settings) throws SQLException {
        long inside = KeptSessions.with(settings, "UTC", Schemas.DEFAULT, session -> {
            assertThat(process(settings)).isNotEqualTo(process(session));
            return process(session);
        });

        assertThat(process(settings)).isEqualTo(inside);
    }

    @Test
    void aSessionWithAnOpenTransactionIsNotKept(ConnectionSettings settings) throws SQLException {
        var before = process(settings);

        assertThatIllegalStateException()
                .isThrownBy(() -> KeptSessions.with(settings, "UTC", Schemas.DEFAULT, session -> {
                    session.connection().setAutoCommit(false);
                    session.execute("CREATE TABLE public.half (id int)");
                    throw new IllegalStateException("in the middle");
                }));

        assertThat(process(settings)).isNotEqualTo(before);
        assertThat(exists(settings, "public.half")).isFalse();
    }

    @Test
    void aSessionThatTheServerHasEndedIsReplaced(ConnectionSettings settings) throws SQLException {
        var ended = process(settings);
        KeptSessions.with(
                settings,
                "Asia/Colombo",
                Schemas.DEFAULT,
                session -> session.number("SELECT count(pg_terminate_backend(?, 5000))", (int) ended));

        assertThat(process(settings)).isNotEqualTo(ended);
    }

    @Test
    void aKeptSessionSearchesSchemaPublicAsANewOneDoes(ConnectionSettings settings) throws SQLException {
        process(settings);
        KeptSessions.with(
                settings,
                "UTC",
                Schemas.DEFAULT,
                session -> session.execute("GRANT CREATE ON SCHEMA public TO PUBLIC"));

        assertThat(KeptSessions.<String>with(
                        settings,
                        "UTC",
                        Schemas.DEFAULT,
                        session -> session.underSearchPath(
                                () -> session.first(row -> row.getString(1), "SELECT current_setting('search_path')")
                                        .orElseThrow())))
                .isEqualTo("pg_catalog, pg_temp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET work_mem = '1MB'",
                "SELECT 1; SET work_mem = '1MB'",
                "SELECT set_config('work_mem', '1MB', false)",
                "CREATE TEMPORARY TABLE a (id int)",
                "create temp view a AS SELECT 1",
                "ALTER ROLE elt SET work_mem = '1MB'",
                "ALTER  DATABASE elt SET work_mem = '1MB'",
                "SELECT pg_advisory_lock(1)"
            })
    void aStatementThatChangesASessionIsNoticed(String sql) {
        assertThat(KeptSessions.changesSessions(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE dw.a SET b = 1",
                "INSERT INTO dw.a VALUES (1)",
                "CREATE TABLE dw.settings (id int)",
                "ALTER TABLE a ADD b int"
            })
    void aStatementThatChangesTablesAloneIsNotTakenForOne(String sql) {
        assertThat(KeptSessions.changesSessions(sql)).isFalse();
    }

    private static long process(ConnectionSettings settings) throws SQLException {
        return KeptSessions.with(settings, "UTC", Schemas.DEFAULT, KeptSessionsTest::process);
    }

    private static long process(Session session) throws SQLException {
        return session.number("SELECT pg_backend_pid()");
    }

    private static boolean exists(ConnectionSettings settings, String table) throws SQLException {
        return KeptSessions.with(settings, "UTC", Schemas.DEFAULT, session -> session.exists(table));
    }
}
