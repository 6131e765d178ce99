package io.github.eltmaven.database.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.sql.DateStyle;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Work in transactions and at savepoints, and what is committed of it. */
@ExtendWith(PostgresExtension.class)
final class SessionTest {

    private Session session;
    private Session other;

    @BeforeEach
    void open(ConnectionSettings settings) throws SQLException {
        session = new Database(settings, "UTC", new RecordingLog()).open();
        other = session.another();
        session.execute("CREATE TABLE public.kept (number int)");
    }

    @AfterEach
    void close() {
        session.close();
        other.close();
    }

    private long add(int number) throws SQLException {
        return session.execute("INSERT INTO public.kept VALUES (?)", number);
    }

    private long addAndFail(int number) throws SQLException {
        add(number);
        throw new IllegalStateException("no " + number);
    }

    private List<Integer> seenByOthers() throws SQLException {
        return other.query(row -> row.getInt(1), "SELECT number FROM public.kept ORDER BY 1");
    }

    @Test
    void workAtASavepointIsCommittedWithTheTransaction() throws SQLException {
        session.inTransaction(() -> {
            session.inTransaction(() -> add(1));
            assertThat(seenByOthers()).isEmpty();
            return session.inTransaction(() -> add(2));
        });

        assertThat(seenByOthers()).containsExactly(1, 2);
    }

    @Test
    void workAtASavepointIsRolledBackWithTheTransaction() {
        assertThatThrownBy(() -> session.inTransaction(() -> {
                    session.inTransaction(() -> add(1));
                    return addAndFail(2);
                }))
                .hasMessage("no 2");

        assertThat(session).satisfies(free -> assertThat(seenByOthers()).isEmpty());
    }

    @Test
    void workThatFailsAtASavepointRollsNothingElseBack() throws SQLException {
        session.inTransaction(() -> {
            add(1);
            assertThatThrownBy(() -> session.inTransaction(() -> addAndFail(2))).hasMessage("no 2");
            assertThatThrownBy(() -> session.inTransaction(() -> session.execute("SELECT 1 / 0")))
                    .hasMessageContaining("division by zero");
            return add(3);
        });

        assertThat(seenByOthers()).containsExactly(1, 3);
    }

    @Test
    void aResultSaysWhetherTheWorkIsKept() throws SQLException {
        assertThat(session.inTransaction(() -> add(1), added -> added == 0)).isEqualTo(1);
        assertThat(session.inTransaction(() -> add(2), added -> added == 1)).isEqualTo(1);
        session.inTransaction(() -> {
            session.inTransaction(() -> add(3), added -> added == 0);
            return add(4);
        });

        assertThat(seenByOthers()).containsExactly(2, 4);
    }

    @Test
    void afterATransactionEachStatementCommits() throws SQLException {
        session.inTransaction(() -> session.inTransaction(() -> add(1)));
        assertThatThrownBy(() -> session.inTransaction(() -> session.inTransaction(() -> addAndFail(2))))
                .hasMessage("no 2");

        add(3);

        assertThat(seenByOthers()).containsExactly(1, 3);
    }

    @Test
    void onlyWorkAtASavepointIsInALargerTransaction() throws SQLException {
        assertThat(session.isInLargerTransaction()).isFalse();
        session.inTransaction(() -> {
            assertThat(session.isInLargerTransaction()).isFalse();
            session.inTransaction(() -> {
                assertThat(session.isInLargerTransaction()).isTrue();
                return 0;
            });
            assertThat(session.isInLargerTransaction()).isFalse();
            return 0;
        });
    }

    @Test
    void aConnectionThatBreaksAtASavepointIsReported() {
        assertThatThrownBy(() -> session.inTransaction(() ->
                        session.inTransaction(() -> session.execute("SELECT pg_terminate_backend(pg_backend_pid())"))))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(SqlProblems.state(e)).isEqualTo("57P01"));
    }

    /** A problem was found, and work of the same transaction goes on. */
    @Test
    void aSettingEndsWithItsWorkThoughTheWorkFails() throws SQLException {
        session.inTransaction(() -> {
            assertThatThrownBy(() -> session.reading(DateStyle.DMY, () -> addAndFail(1)))
                    .hasMessage("no 1");
            assertThatThrownBy(() -> Planning.BY_LOOKUPS.during(session, () -> addAndFail(2)))
                    .hasMessage("no 2");
            assertThat(setting("DateStyle")).isEqualTo("ISO, YMD");
            assertThat(setting("enable_hashjoin")).isEqualTo("on");
            assertThat(setting("enable_seqscan")).isEqualTo("on");
            return add(3);
        });

        assertThat(seenByOthers()).containsExactly(1, 2, 3);
    }

    @Test
    void aSettingEndsWithItsWorkThoughAStatementFails() throws SQLException {
        session.inTransaction(() -> {
            assertThatThrownBy(() -> session.inSavepoint(() -> session.reading(
                            DateStyle.DMY,
                            () -> Planning.BY_LOOKUPS.during(session, () -> session.execute("SELECT 1 / 0")))))
                    .hasMessageContaining("division by zero")
                    .hasNoSuppressedExceptions();
            assertThat(setting("DateStyle")).isEqualTo("ISO, YMD");
            assertThat(setting("enable_hashjoin")).isEqualTo("on");
            return add(1);
        });

        assertThat(seenByOthers()).containsExactly(1);
    }

    private String setting(String name) throws SQLException {
        return session.first(row -> row.getString(1), "SELECT current_setting(?)", name)
                .orElseThrow();
    }
}
