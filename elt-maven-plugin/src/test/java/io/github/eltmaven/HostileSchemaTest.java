package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.RecordedAnswers;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another role makes functions and operators that are a better match than PostgreSQL's own ones, in a schema that the user's SQL
 * searches. Each of them notes in a sequence that it ran, with the rights of the build.
 */
@ExtendWith(PostgresExtension.class)
final class HostileSchemaTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";

    @TempDir
    private Path directory;

    private ConnectionSettings superuser;
    private String guest;

    @BeforeEach
    void createGuest(ConnectionSettings settings) throws SQLException {
        superuser = settings;
        guest = PostgresExtension.role(settings, "guest");
        execute("CREATE ROLE " + guest + " LOGIN PASSWORD 'secret' NOSUPERUSER NOCREATEDB NOCREATEROLE");
    }

    /**
     * Makes the objects as the guest, who has no other right than to create objects in the schema.
     *
     * @param operands the types of operators beside those that only the catalog has
     */
    private void attack(String schema, String... operands) throws SQLException {
        execute("CREATE SCHEMA IF NOT EXISTS " + schema + "; GRANT CREATE, USAGE ON SCHEMA " + schema + " TO " + guest);
        var statements = new ArrayList<String>();
        for (var function : List.of(
                "to_regclass(varchar) RETURNS regclass",
                "to_regclass(name) RETURNS regclass",
                "to_regnamespace(varchar) RETURNS regnamespace",
                "pg_get_viewdef(regclass) RETURNS text",
                "format_type(oid, bigint) RETURNS text",
                "pg_get_expr(pg_node_tree, bigint) RETURNS text",
                "starts_with(name, text) RETURNS boolean",
                "starts_with(name, varchar) RETURNS boolean",
                "array_position(int2vector, int2) RETURNS int",
                "unnest(varchar[]) RETURNS SETOF text",
                "unnest(int2[]) RETURNS SETOF int2",
                "concat_ws(text, name, text) RETURNS text",
                "pg_try_advisory_lock(int, bigint) RETURNS boolean",
                "has_schema_privilege(oid, varchar) RETURNS boolean",
                "array_remove(text[], text) RETURNS text[]",
                "array_agg(text) RETURNS text[]",
                "nextval(varchar) RETURNS bigint")) {
            statements.addAll(hostile(schema, function));
        }
        for (var type : List.of("regclass", "name", "oid", "\"char\"", "text[]", "bigint")) {
            statements.addAll(hostile(schema, "counted(bigint, " + type + ") RETURNS bigint"));
            statements.add("CREATE AGGREGATE " + schema + ".count(" + type + ") (sfunc = " + schema
                    + ".counted, stype = bigint, initcond = '0')");
        }
        Stream.concat(
                        Stream.of(
                                "oid, regclass",
                                "regclass, oid",
                                "\"char\", text",
                                "int2, oid",
                                "oid, int4",
                                "regtype, oid",
                                "oid, regtype",
                                "name, regtype"),
                        Stream.of(operands))
                .forEach(types -> {
                    var same = "same_" + types.replaceAll("\\W+", "_");
                    statements.addAll(hostile(schema, same + "(" + types + ") RETURNS boolean"));
                    statements.add(operator(schema, "=", types, same));
                    statements.add(operator(schema, "<>", types, same));
                });
        for (var types :
                List.of("name, text", "text, name", "text, \"char\"", "regclass, text", "text, regcollation")) {
            statements.addAll(hostile(schema, "glued(" + types + ") RETURNS text"));
            statements.add(operator(schema, "||", types, "glued"));
        }
        statements.add("GRANT ALL ON ALL SEQUENCES IN SCHEMA " + schema + " TO PUBLIC");
        try (var connection = DriverManager.getConnection(superuser.url(), guest, "secret");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> hostile(String schema, String function) {
        var name = function.substring(0, function.indexOf('('));
        var returned = function.replaceFirst(".*RETURNS ", "");
        var sequence = schema + ".called_" + name;
        return List.of(
                "CREATE SEQUENCE IF NOT EXISTS " + sequence,
                "CREATE FUNCTION " + schema + "." + function
                        + " LANGUAGE plpgsql AS $$BEGIN PERFORM pg_catalog.nextval('" + sequence + "'); RETURN"
                        + (returned.startsWith("SETOF") ? "" : " NULL") + "; END$$");
    }

    private static String operator(String schema, String operator, String types, String function) {
        var comma = types.indexOf(", ");
        return "CREATE OPERATOR " + schema + "." + operator + " (leftarg = " + types.substring(0, comma)
                + ", rightarg = " + types.substring(comma + 2) + ", function = " + schema + "." + function + ")";
    }

    /** Returns what ran, although a transaction was rolled back. */
    private List<String> called(String schema) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT sequencename FROM pg_sequences WHERE schemaname = '" + schema
                        + "' AND last_value IS NOT NULL ORDER BY 1")) {
            var called = new ArrayList<String>();
            while (row.next()) {
                called.add(row.getString(1));
            }
            return called;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                superuser.url(),
                superuser.user(),
                Objects.requireNonNull(superuser.password()).reveal());
    }

    /** Every goal, with all that the plugin does: first and later runs, rebuilds, checks, questions and the report. */
    private void runAllGoals(Warehouse warehouse) {
        warehouse.write(
                "data/trades-1.csv",
                HEADER + "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n2,7,,BUY,2,100,2025-12-30T10:00:00Z,1\n");
        warehouse.build();
        warehouse.write("data/trades-2.csv", HEADER + "1,8,MSFT,SELL,3,100,2025-12-31T10:00:00Z,2\n");
        warehouse.build();
        assertThat(warehouse.verify().errors()).isEmpty();
        warehouse.dw(true);
        warehouse.mart(true);
        warehouse.build();
        try (var session = warehouse.session()) {
            Analyze.run(
                    new AnalyzeRequest(
                            warehouse.pipeline().questions(),
                            directory.resolve("elt/analysis"),
                            List.of("aapl_by_day", "top_users"),
                            Map.of(),
                            Map.of(),
                            session),
                    new RecordedAnswers());
        }
        warehouse.report();
        assertThat(warehouse.value("SELECT symbol FROM dw.trades")).isEqualTo("MSFT");
    }

    @Test
    void statementsOfThePluginNeverRunWhatOthersMadeInASchemaOfTheSearchPath() throws SQLException {
        attack("shared");
        var warehouse = Warehouse.trades(directory, superuser);
        warehouse.replace("elt/elt.yaml", "sources:", "searchPath: [shared, public]\nsources:");

        runAllGoals(warehouse);

        assertThat(called("shared")).isEmpty();
        // The attack works where a statement searches the schema.
        try (var session = warehouse.session()) {
            session.underSearchPath(() -> session.number("SELECT count(to_regclass(?))", "dw.trades"));
        }
        assertThat(called("shared")).isNotEmpty();
    }

    /** PostgreSQL 14, and a database that was upgraded from it, let every role create objects in schema public. */
    @Test
    void statementsOfThePluginNeverRunWhatOthersMadeInSchemaPublic() throws SQLException {
        attack("public");
        var warehouse = Warehouse.trades(directory, superuser);

        runAllGoals(warehouse);
        assertThat(called("public")).isEmpty();

        // With an extension, the user's SQL searches schema public.
        warehouse.execute("CREATE EXTENSION citext SCHEMA public");
        warehouse.dw(true);
        warehouse.mart(true);
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(called("public")).isEmpty();
        try (var session = warehouse.session()) {
            session.underSearchPath(() -> session.number("SELECT count(to_regclass(?))", "dw.trades"));
        }
        assertThat(called("public")).isNotEmpty();
    }

    /** The driver sends every bound text as varchar. A goal that finds nothing new asks the catalog and the ledger alone. */
    @Test
    void questionsToTheCatalogAndTheLedgerNeverRunAnOperatorForTheTypesOfBoundValues() throws SQLException {
        var warehouse = Warehouse.trades(directory, superuser);
        execute("CREATE SCHEMA shared");
        warehouse.replace("elt/elt.yaml", "sources:", "searchPath: [shared, public]\nsources:");
        runAllGoals(warehouse);
        attack(
                "shared",
                "text, varchar",
                "varchar, text",
                "name, varchar",
                "varchar, varchar",
                "bigint, int2",
                "text, name");

        warehouse.load();
        assertThat(warehouse.dw().models()).allMatch(model -> !model.change().changedRows());
        warehouse.mart();
        warehouse.report();

        assertThat(called("shared")).isEmpty();
        try (var session = warehouse.session()) {
            session.underSearchPath(
                    () -> session.number("SELECT count(*) FROM elt.models WHERE model = ?", "dw.trades"));
        }
        assertThat(called("shared")).isNotEmpty();
    }
}
