package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.eltmaven.analyze.Analyze;
import io.github.eltmaven.analyze.AnalyzeRequest;
import io.github.eltmaven.analyze.RecordedAnswers;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The plugin works with roles that only have the rights that it needs. */
@ExtendWith(PostgresExtension.class)
final class RightsTest {

    private static final String HEADER = "trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n";
    private static final String FIRST =
            "1,7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n2,7,,BUY,2,100,2025-12-30T10:00:00Z,1\n";
    private static final String LATER = "1,8,MSFT,SELL,3,100,2025-12-31T10:00:00Z,2\n";

    @TempDir
    private Path directory;

    private ConnectionSettings superuser;
    private String owner;
    private String reader;

    @BeforeEach
    void createRoles(ConnectionSettings settings) throws SQLException {
        superuser = settings;
        owner = PostgresExtension.role(settings, "owner");
        reader = PostgresExtension.role(settings, "reader");
        for (var role : List.of(owner, reader)) {
            execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret' NOSUPERUSER NOCREATEDB NOCREATEROLE");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        superuser.url(),
                        superuser.user(),
                        Objects.requireNonNull(superuser.password()).reveal());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String database() {
        return superuser.url().replaceFirst(".*/", "");
    }

    /** A database of an old server, or an upgraded one, lets every role create objects in schema public. */
    @Test
    void aMigrationThatCreatesAnObjectWithoutASchemaIsRefusedWhereOthersMayCreateObjectsInSchemaPublic()
            throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO PUBLIC");
        var warehouse = as(superuser.user()).write("data/trades-1.csv", HEADER + FIRST);
        warehouse.write("elt/migrations/V9__notes.sql", "CREATE TABLE notes (note text);\n");
        warehouse.load();

        assertThat(warehouse.problems(warehouse::dw))
                .singleElement()
                .asString()
                .contains(
                        "V9__notes.sql:1:14: the migration fails: no schema has been selected to create in",
                        "Write public.<name>, or run REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        warehouse.write("elt/migrations/V9__notes.sql", "CREATE EXTENSION citext SCHEMA public;\n");
        warehouse.write("elt/migrations/V10__notes.sql", """
                CREATE TABLE notes (note citext);
                CREATE TABLE mart.symbols (symbol citext PRIMARY KEY, trades bigint NOT NULL);
                """);
        warehouse.write("elt/mart/symbols.sql", """
                SELECT symbol::citext AS symbol, count(*) AS trades FROM dw.trades GROUP BY symbol::citext
                """);
        warehouse.dw();
        warehouse.mart();
        assertThat(warehouse.value("SELECT count(*) FROM mart.symbols WHERE symbol = 'aapl'::citext"))
                .isEqualTo("1");
    }

    private Warehouse as(String role) {
        return Warehouse.trades(
                directory,
                role.equals(superuser.user())
                        ? superuser
                        : new ConnectionSettings(superuser.url(), role, new Secret("secret")));
    }

    /** Several files, large files, versions and rebuilds: everything that the plugin does. */
    private static void work(Warehouse warehouse) {
        warehouse.write("data/trades-1.csv", HEADER + FIRST);
        warehouse.build();
        warehouse.write("data/trades-2.csv", HEADER + LATER);
        warehouse.build();
        warehouse.dw(true);
        warehouse.mart(true);
        assertThat(warehouse.verify().errors()).isEmpty();
        assertThat(warehouse.value("SELECT symbol FROM dw.trades")).isEqualTo("MSFT");
    }

    @Test
    void theOwnerOfTheDatabaseNeedsNoOtherRight() throws SQLException {
        execute("ALTER DATABASE " + database() + " OWNER TO " + owner);

        work(as(owner));
    }

    @Test
    void rowLevelSecurityThatHidesRowsFromTheRoleIsRefusedByName() throws SQLException {
        execute("ALTER DATABASE " + database() + " OWNER TO " + owner);
        var warehouse = as(owner).write("data/trades-1.csv", HEADER + FIRST).build();
        warehouse.execute("ALTER TABLE dw.trades ENABLE ROW LEVEL SECURITY");
        warehouse.execute("CREATE POLICY few ON dw.trades USING (trade_id > 1)");
        warehouse.write("data/trades-2.csv", HEADER + LATER).build();
        assertThat(warehouse.verify().errors()).isEmpty();

        warehouse.execute("ALTER TABLE dw.trades FORCE ROW LEVEL SECURITY");
        assertThat(warehouse.problems(warehouse::dw))
                .singleElement()
                .asString()
                .contains(
                        "row-level security of dw.trades hides rows from role " + owner + ": policy few",
                        "without FORCE ROW LEVEL SECURITY, or give it BYPASSRLS");

        warehouse.execute("ALTER TABLE dw.trades NO FORCE ROW LEVEL SECURITY");
        warehouse.execute("ALTER TABLE mart.user_total ENABLE ROW LEVEL SECURITY");
        warehouse.execute("ALTER TABLE mart.user_total FORCE ROW LEVEL SECURITY");
        warehouse.dw();
        assertThat(warehouse.problems(warehouse::mart))
                .singleElement()
                .asString()
                .contains("row-level security of mart.user_total hides rows from role " + owner + ": it has no policy");
    }

    @Test
    void rowLevelSecurityOfAReferencedTableIsRefused() throws SQLException {
        execute("ALTER DATABASE " + database() + " OWNER TO " + owner);
        execute("CREATE TABLE public.users (id bigint PRIMARY KEY); ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;"
                + " GRANT SELECT, REFERENCES ON public.users TO " + owner);
        var warehouse = as(owner)
                .write("data/trades-1.csv", HEADER + FIRST)
                .write(
                        "elt/migrations/V9__users.sql",
                        "ALTER TABLE dw.trades ADD FOREIGN KEY (user_id) REFERENCES public.users;\n");
        warehouse.load();

        assertThat(warehouse.problems(warehouse::dw))
                .singleElement()
                .asString()
                .contains("row-level security of public.users hides rows from role " + owner + ": it has no policy");
    }

    @Test
    void aRoleThatMayCreateInTheDatabaseNeedsNoOtherRight() throws SQLException {
        execute("GRANT CREATE ON DATABASE " + database() + " TO " + owner);

        work(as(owner));
    }

    @Test
    void theOwnerOfTheSchemasNeedsNoRightOnTheDatabase() throws SQLException {
        for (var schema : List.of("elt", "raw", "dw", "mart")) {
            execute("CREATE SCHEMA " + schema + " AUTHORIZATION " + owner);
        }

        work(as(owner)
                .replace("elt/migrations/V1__trades.sql", "CREATE SCHEMA dw;", "")
                .replace("elt/migrations/V1__trades.sql", "CREATE SCHEMA mart;", ""));
    }

    @Test
    void theOwnerOfTheDatabaseLoadsALargeFile() throws Exception {
        execute("ALTER DATABASE " + database() + " OWNER TO " + owner);
        var warehouse = as(owner);
        var records = new StringBuilder(HEADER);
        for (var trade = 1; records.length() < 20_000_000; trade++) {
            records.append(trade).append(",7,AAPL,BUY,2,100,2025-12-30T10:00:00Z,1\n");
        }
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/trades-1.csv"), records);

        warehouse.build();

        assertThat(warehouse.value("SELECT count(*) = max(trade_id) FROM dw.trades"))
                .isEqualTo("t");
        assertThat(warehouse.value("SELECT count(*) > 0 FROM pg_inherits")).isEqualTo("t");
    }

    /** A role may read what a different role has built, before and after tables are rebuilt, and nothing else. */
    @Test
    void aReaderReadsWhatItIsGrantedAndAsksQuestions() throws SQLException, IOException {
        execute("ALTER DATABASE " + database() + " OWNER TO " + owner);
        var building = as(owner);
        building.write("elt/migrations/V9__reader.sql", """
                GRANT USAGE ON SCHEMA mart, elt TO %1$s;
                GRANT SELECT ON ALL TABLES IN SCHEMA mart, elt TO %1$s;
                ALTER DEFAULT PRIVILEGES IN SCHEMA mart, elt GRANT SELECT ON TABLES TO %1$s;
                """.formatted(reader));

        work(building);

        var reading = new Warehouse(directory, new ConnectionSettings(superuser.url(), reader, new Secret("secret")));
        assertThat(reading.value("SELECT symbol FROM mart.symbol_daily")).isEqualTo("MSFT");
        assertThat(reading.value("SELECT count(*) FROM elt.rejects")).isEqualTo("1");
        assertThat(reading.value("SELECT count(*) FROM elt.rejected_trades")).isEqualTo("1");
        var answers = new RecordedAnswers();
        try (var session = reading.session()) {
            var result = Analyze.run(
                    new AnalyzeRequest(
                            reading.pipeline().questions(),
                            directory.resolve("elt/analysis"),
                            List.of("aapl_by_day", "top_users"),
                            Map.of(),
                            Map.of(),
                            session),
                    answers);
            assertThat(result.problems()).isEmpty();
            assertThat(result.answers()).isEqualTo(2);
        }
        assertThat(Files.readString(reading.report()))
                .contains("mart.symbol_daily")
                .doesNotContain("could not be");
        building.execute("GRANT USAGE ON SCHEMA raw TO " + reader);
        assertThat(Files.readString(reading.report())).doesNotContain("could not be");
        assertThatThrownBy(() -> reading.execute("DELETE FROM mart.symbol_daily"))
                .hasStackTraceContaining("permission denied");
        assertThat(reading.problems(reading::dw))
                .singleElement()
                .asString()
                .contains("permission denied")
                .endsWith("Grant the role of elt.user what is missing, for example CREATE on the database.");
    }

    /**
     * A function with a parameter of the type of the argument is a better match than PostgreSQL's own function, and so is an operator
     * (CVE-2018-1058).
     */
    @Test
    void whatAnotherRoleCreatesInSchemaPublicIsNeverRun() throws SQLException {
        execute("GRANT CREATE ON SCHEMA public TO " + reader + "; GRANT CREATE ON DATABASE " + database() + " TO "
                + reader);
        executeAs(reader, """
                CREATE SCHEMA stolen;
                GRANT ALL ON SCHEMA stolen TO PUBLIC;
                CREATE TABLE stolen.calls (call text);
                GRANT ALL ON stolen.calls TO PUBLIC;
                CREATE FUNCTION public.to_regclass(varchar) RETURNS regclass LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO stolen.calls VALUES ('to_regclass');
                    RETURN pg_catalog.to_regclass($1::text);
                END $$;
                CREATE FUNCTION public.length(varchar) RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO stolen.calls VALUES ('length');
                    RETURN pg_catalog.length($1::text);
                END $$;
                CREATE FUNCTION public.equal(varchar, varchar) RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO stolen.calls VALUES ('=');
                    RETURN $1::text OPERATOR(pg_catalog.=) $2::text;
                END $$;
                CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.equal);
                """);

        work(as(superuser.user()));

        assertThat(as(superuser.user()).value("SELECT count(*) FROM stolen.calls"))
                .isEqualTo("0");
    }

    private void executeAs(String role, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(superuser.url(), role, "secret");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
