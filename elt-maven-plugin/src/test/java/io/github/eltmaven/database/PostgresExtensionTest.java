package io.github.eltmaven.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.session.ConnectionSettings;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class PostgresExtensionTest {

    @BeforeEach
    void createTable(ConnectionSettings database) throws SQLException {
        execute(database, "CREATE TABLE once (id integer)");
    }

    @RepeatedTest(2)
    void everyTestHasItsOwnDatabase(ConnectionSettings database) throws SQLException {
        execute(database, "INSERT INTO once VALUES (1)");
        assertThat(database.toString())
                .doesNotContain(Objects.requireNonNull(database.password()).reveal());
    }

    private static void execute(ConnectionSettings database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.url(),
                        database.user(),
                        Objects.requireNonNull(database.password()).reveal());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
