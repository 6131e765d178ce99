package io.github.eltmaven.database.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import io.github.eltmaven.database.session.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

@ExtendWith(PostgresExtension.class)
final class QueryShapeTest {

    private Session session;

    @BeforeEach
    void createTables(ConnectionSettings settings) throws SQLException {
        session = new Database(settings, "UTC", new RecordingLog()).open();
        session.execute("""
                CREATE SCHEMA dw;
                CREATE SCHEMA mart;
                CREATE TABLE dw.trades (id bigint PRIMARY KEY, symbol varchar(32) NOT NULL, price numeric(24, 8));
                CREATE TABLE dw.users (id bigint PRIMARY KEY, "Full Name" text);
                CREATE TABLE dw.parts (id bigint) PARTITION BY RANGE (id);
                CREATE VIEW mart.expensive AS SELECT * FROM dw.trades WHERE price > 10;
                CREATE VIEW mart.most_expensive AS SELECT e.*, u."Full Name" FROM mart.expensive e JOIN dw.users u USING (id);
                CREATE MATERIALIZED VIEW mart.kept AS SELECT * FROM dw.trades;
                """);
    }

    @AfterEach
    void disconnect() {
        session.close();
    }

    @Test
    void theShapeHasTheColumnsOfTheResultWithTheirTypes() throws SQLException {
        var shape = shape("""
                SELECT id, symbol, price * 2 AS twice, price::numeric(10, 2) AS "Rounded", 'x' AS word, now()::date
                  FROM dw.trades""");

        assertThat(shape.columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "id bigint",
                        "symbol character varying(32)",
                        "twice numeric",
                        "Rounded numeric(10,2)",
                        "word text",
                        "now date");
        assertThat(shape.columnNames()).containsExactly("id", "symbol", "twice", "Rounded", "word", "now");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT 1 AS a                                                          | ``
            SELECT id FROM dw.trades                                               | dw.trades
            SELECT 1 AS a FROM dw.trades                                           | dw.trades
            SELECT count(*) FROM dw.trades                                         | dw.trades
            SELECT id FROM dw.trades JOIN dw.users USING (id)                      | dw.trades,dw.users
            SELECT id FROM dw.trades WHERE id IN (SELECT id FROM dw.users)         | dw.trades,dw.users
            WITH t AS (SELECT id FROM dw.trades) SELECT id FROM t                  | dw.trades
            SELECT id FROM dw.trades UNION ALL SELECT id FROM dw.users             | dw.trades,dw.users
            SELECT (SELECT max(id) FROM dw.users) AS a                             | dw.users
            SELECT id FROM dw.parts                                                | dw.parts
            SELECT id FROM mart.expensive                                          | dw.trades
            SELECT id FROM mart.most_expensive                                     | dw.trades,dw.users
            SELECT id FROM mart.kept                                               | dw.trades,mart.kept
            SELECT id FROM dw.trades AS a WHERE EXISTS (SELECT FROM dw.trades b)   | dw.trades
            """)
    void theInputsAreAllTablesThatItReadsAlsoThroughViews(String query, String inputs) throws SQLException {
        assertThat(String.join(",", shape(query).inputs())).isEqualTo(inputs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT 1 AS a                                                   | ``
            SELECT count(*) FROM dw.trades                                  | dw.trades
            SELECT symbol FROM dw.trades WHERE id > 1                       | dw.trades.id,dw.trades.symbol
            SELECT t FROM dw.trades AS t                                    | dw.trades
            SELECT u.id FROM dw.users AS u CROSS JOIN dw.parts              | dw.parts,dw.users.id
            SELECT id FROM mart.expensive                                   | dw.trades.id,dw.trades.symbol,dw.trades.price
            SELECT id FROM mart.kept    | dw.trades.id,dw.trades.symbol,dw.trades.price,mart.kept.id
            """)
    void theColumnInputsAreTheColumnsThatTheCatalogKnowsOf(String query, String inputs) throws SQLException {
        assertThat(shape(query).columnInputs())
                .extracting(input -> input.table() + (input.column() == null ? "" : "." + input.column()))
                .isEqualTo(inputs.isEmpty() ? List.of() : List.of(inputs.split(",")));
    }

    @Test
    void theDefinitionHasEveryNameAndNoStar() throws SQLException {
        assertThat(shape("SELECT * FROM dw.users JOIN dw.parts USING (id)").definition())
                .isEqualToNormalizingWhitespace("""
                        SELECT users.id, users."Full Name" FROM (dw.users JOIN dw.parts USING (id));""");
    }

    @Test
    void nothingIsLeftBehind() throws SQLException {
        session.inTransaction(() -> {
            session.execute("CREATE TABLE dw.before ()");
            QueryShape.of(session, "SELECT id FROM dw.trades");
            QueryShape.of(session, "SELECT id FROM dw.users");
            return null;
        });

        assertThat(new Catalog(session).tableNames("dw")).contains("before");
        assertThat(session.number("SELECT count(*) FROM pg_class WHERE relname = 'elt_shape'"))
                .isZero();
    }

    @Test
    void aRefusedQueryLeavesTheTransactionUsable() throws SQLException {
        var count = session.inTransaction(() -> {
            var failure = catchThrowableOfType(PSQLException.class, () -> QueryShape.of(session, "SELECT nothing"));
            var position = Objects.requireNonNull(
                            Objects.requireNonNull(failure).getServerErrorMessage())
                    .getPosition();
            assertThat(position - 1 - QueryShape.prefixLength()).isEqualTo("SELECT ".length());
            return session.number("SELECT count(*) FROM dw.trades");
        });

        assertThat(count).isZero();
    }

    @Test
    void theServerKeepsThePlansOfItsCatalogQueries() throws SQLException {
        var planned = session.inTransaction(() -> {
            for (var i = 0; i < 20; i++) {
                FunctionTraits.of(
                        session, QueryShape.of(session, "SELECT upper(symbol) AS symbol" + i + " FROM dw.trades"));
            }
            return session.query(
                    row -> row.getString(1), "SELECT statement FROM pg_prepared_statements WHERE generic_plans > 0");
        });

        assertThat(planned)
                .anyMatch(statement -> statement.contains("collisdeterministic"))
                .anyMatch(statement -> statement.contains("WITH RECURSIVE reads"))
                .anyMatch(statement -> statement.contains("bool_or(p.proretset)"));
    }

    private QueryShape shape(String query) throws SQLException {
        return session.inTransaction(() -> QueryShape.of(session, query));
    }
}
