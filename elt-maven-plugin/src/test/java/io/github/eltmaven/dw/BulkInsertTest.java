package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A bulk insert drops indexes and makes them again: all indexes and constraints are then as they were. */
@ExtendWith(PostgresExtension.class)
final class BulkInsertTest {

    private static final int MANY = 60_000;

    /** The definitions of the indexes and constraints of a table, without their numbers. */
    private static final String CONTRACT = """
            SELECT 'index', i.indexname, i.indexdef, coalesce(i.tablespace, ''),
                   coalesce(obj_description(c.oid, 'pg_class'), ''), x.indisprimary || ' ' || x.indisunique || ' '
                   || x.indisclustered || ' ' || x.indisreplident || ' ' || x.indisvalid, pg_get_userbyid(c.relowner),
                   coalesce((SELECT string_agg(attstattarget::text, ',' ORDER BY attnum)
                               FROM pg_attribute WHERE attrelid = c.oid), '')
              FROM pg_indexes AS i
              JOIN pg_class AS c ON c.oid = format('%I.%I', i.schemaname, i.indexname)::regclass
              JOIN pg_index AS x ON x.indexrelid = c.oid
             WHERE i.schemaname = 'dw'
            UNION ALL
            SELECT 'constraint', conname, pg_get_constraintdef(oid), conrelid::regclass::text,
                   coalesce(obj_description(oid, 'pg_constraint'), ''), conindid::regclass::text,
                   condeferrable || ' ' || condeferred || ' ' || convalidated, ''
              FROM pg_constraint
             WHERE connamespace = 'dw'::regnamespace
             ORDER BY 1, 2""";

    @TempDir
    private Path directory;

    private ConnectionSettings settings;
    private Warehouse warehouse;

    @BeforeEach
    void createWarehouse(ConnectionSettings superuser) {
        settings = superuser;
        warehouse = warehouse(superuser);
    }

    private Warehouse warehouse(ConnectionSettings user) {
        return new Warehouse(directory, user)
                .write("elt/elt.yaml", "sources:\n  item:\n    files: data/*.csv\n")
                .write("elt/dw/item.sql", "-- @latest version\nSELECT id, name, version FROM raw.item\n");
    }

    private void table(String... more) {
        warehouse.execute("CREATE SCHEMA dw");
        warehouse.execute("CREATE TABLE dw.item (id int, name text NOT NULL, version int)");
        List.of(more).forEach(warehouse::execute);
    }

    private void deliver(String file, int first, int count) {
        warehouse.write(
                "data/" + file,
                IntStream.range(first, first + count)
                        .mapToObj(id -> id + ",n" + id + ",1")
                        .collect(Collectors.joining("\n", "id,name,version\n", "\n")));
    }

    private DwResult build() {
        warehouse.load();
        return warehouse.dw();
    }

    /** The numbers of the indexes of the table: an index that was made again has a new number. */
    private List<String> indexes() {
        return warehouse
                .rows("SELECT indexrelid FROM pg_index WHERE indrelid = 'dw.item'::regclass ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void assertThatABulkLeavesTheContract(boolean isMadeAgain) {
        deliver("1.csv", 1, MANY);
        var contract = warehouse.rows(CONTRACT);
        var indexes = indexes();

        build();

        assertThat(warehouse.rows(CONTRACT)).isEqualTo(contract);
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo(String.valueOf(MANY));
        if (isMadeAgain) {
            assertThat(indexes()).doesNotContainAnyElementsOf(indexes);
        } else {
            assertThat(indexes()).isEqualTo(indexes);
        }
    }

    @Test
    void everyKindOfIndexExistsAfterALargeBatchAndAfterALargerOne() {
        table(
                "ALTER TABLE dw.item ADD CONSTRAINT \"the Key\" PRIMARY KEY (id) INCLUDE (version)",
                "ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE NULLS NOT DISTINCT (name, version)",
                "ALTER TABLE dw.item ADD CONSTRAINT apart EXCLUDE USING gist (int4range(id, id + 1) WITH &&)"
                        + " WHERE (id < 100)",
                "CREATE INDEX \"by Name\" ON dw.item (lower(name) DESC NULLS LAST, version)",
                "CREATE UNIQUE INDEX first_ones ON dw.item (name) WHERE id < 1000",
                "CREATE INDEX ranges ON dw.item USING brin (id) WITH (pages_per_range = 16)",
                "CREATE INDEX patterns ON dw.item (name text_pattern_ops)",
                "CREATE INDEX german ON dw.item (name COLLATE \"C\")");

        assertThatABulkLeavesTheContract(true);

        deliver("2.csv", MANY + 1, MANY + 1);
        var contract = warehouse.rows(CONTRACT);
        var indexes = indexes();
        build();
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo(String.valueOf(2 * MANY + 1));
        assertThat(warehouse.rows(CONTRACT)).isEqualTo(contract);
        assertThat(indexes()).doesNotContainAnyElementsOf(indexes);

        deliver("3.csv", 1, 10);
        var untouched = indexes();
        build();
        assertThat(indexes()).isEqualTo(untouched);
    }

    @Test
    void anIndexThatNoStatementCanMakeAgainIsKept() {
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id) WITH (fillfactor = 70)",
                "ALTER TABLE dw.item ADD UNIQUE (name, version, id) DEFERRABLE INITIALLY DEFERRED",
                "CREATE INDEX remarked ON dw.item (name)",
                "COMMENT ON INDEX dw.remarked IS 'slow'",
                "ALTER TABLE dw.item ADD CONSTRAINT explained UNIQUE (id, name)",
                "COMMENT ON CONSTRAINT explained ON dw.item IS 'why'",
                "CREATE UNIQUE INDEX clustered ON dw.item (version, id)",
                "ALTER TABLE dw.item CLUSTER ON clustered",
                "CREATE UNIQUE INDEX replicated ON dw.item (name, id)",
                "ALTER TABLE dw.item ALTER COLUMN id SET NOT NULL, REPLICA IDENTITY USING INDEX replicated",
                "CREATE INDEX sampled ON dw.item (lower(name))",
                "ALTER INDEX dw.sampled ALTER COLUMN 1 SET STATISTICS 500");

        assertThatABulkLeavesTheContract(false);
    }

    @Test
    void aKeyThatForeignKeysReferenceIsKept() {
        table("ALTER TABLE dw.item ADD PRIMARY KEY (id)", "CREATE TABLE dw.part (item int REFERENCES dw.item)");

        assertThatABulkLeavesTheContract(false);
    }

    @Test
    void aKeyThatAViewDependsOnIsKept() {
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id)",
                "CREATE VIEW dw.names AS SELECT id, name, count(*) AS n FROM dw.item GROUP BY id");

        assertThatABulkLeavesTheContract(false);
        assertThat(warehouse.value("SELECT count(*) FROM dw.names")).isEqualTo(String.valueOf(MANY));
    }

    @Test
    void aDeferredForeignKeyIsCheckedBeforeTheIndexesAreMade() {
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id)",
                "CREATE TABLE dw.versions (version int PRIMARY KEY)",
                "INSERT INTO dw.versions VALUES (1)",
                "ALTER TABLE dw.item ADD FOREIGN KEY (version) REFERENCES dw.versions DEFERRABLE INITIALLY DEFERRED");

        deliver("1.csv", 1, MANY);
        var contract = warehouse.rows(CONTRACT);

        build();

        assertThat(warehouse.rows(CONTRACT)).isEqualTo(contract);
    }

    @Test
    void aPublishedTableKeepsItsReplicaIdentity() {
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id)",
                "CREATE INDEX by_name ON dw.item (name)",
                "CREATE PUBLICATION items FOR TABLE dw.item");
        deliver("1.csv", 1, 10);
        build();

        deliver("2.csv", 11, MANY);
        warehouse.write("data/3.csv", "id,name,version\n1,later,2\n");
        build();

        assertThat(warehouse.value("SELECT name FROM dw.item WHERE id = 1")).isEqualTo("later");
    }

    @Test
    void aRoleThatDoesNotOwnTheTableKeepsTheIndexes() {
        var guest = role("guest");
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id)",
                "GRANT USAGE ON SCHEMA dw TO " + guest,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON dw.item TO " + guest);
        warehouse = as(guest);

        assertThatABulkLeavesTheContract(false);
    }

    @Test
    void anOwnerWithoutTheRightToCreateKeepsTheIndexes() {
        var tenant = role("tenant");
        table(
                "ALTER TABLE dw.item ADD PRIMARY KEY (id)",
                "ALTER TABLE dw.item OWNER TO " + tenant,
                "GRANT USAGE ON SCHEMA dw TO " + tenant);
        warehouse = as(tenant);

        assertThatABulkLeavesTheContract(false);
    }

    /** A role of this test that may make schemas of its own. */
    private String role(String name) {
        var role = PostgresExtension.role(settings, name);
        warehouse.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
        warehouse.execute("DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + role
                + "', current_database()); END $$");
        return role;
    }

    private Warehouse as(String role) {
        return warehouse(new ConnectionSettings(settings.url(), role, new Secret("secret")));
    }

    @Test
    void aRowThatAUniqueIndexRefusesIsRejectedAndTheIndexesAreMadeAgain() {
        table("ALTER TABLE dw.item ADD PRIMARY KEY (id)", "ALTER TABLE dw.item ADD CONSTRAINT one_name UNIQUE (name)");
        deliver("1.csv", 1, MANY);
        warehouse.write("data/2.csv", "id,name,version\n999999,n7,1\n");
        var contract = warehouse.rows(CONTRACT);
        var indexes = indexes();

        build();

        assertThat(warehouse.rows(CONTRACT)).isEqualTo(contract);
        assertThat(indexes()).hasSameSizeAs(indexes).doesNotContainAnyElementsOf(indexes);
        assertThat(warehouse.value("SELECT count(*) FROM dw.item")).isEqualTo(String.valueOf(MANY));
        assertThat(warehouse.rows("SELECT id, _reasons[1] FROM elt.rejected_item"))
                .containsExactly(
                        List.of("7", "name: 'n7' is also that of id '999999' (data/2.csv:2), as one_name demands"));
    }
}
