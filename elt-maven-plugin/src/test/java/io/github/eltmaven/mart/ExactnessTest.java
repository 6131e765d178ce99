package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mart is what its SELECT would return now, however it was refreshed. Random marts over items, regions and each other follow
 * random changes: rows come, are corrected, move between groups and go, and groups become empty. After every step each mart is
 * compared with its SELECT.
 */
@ExtendWith(LedgerExtension.class)
final class ExactnessTest {

    private static final int MARTS = 24;
    private static final int STEPS = 16;

    private static final List<String> GRAINS = List.of(
            "i.kind AS g1",
            "i.at::date AS g1",
            "i.region AS g1",
            "i.id % 5 AS g1",
            "upper(i.kind) AS g1",
            "coalesce(i.note, '') AS g1",
            "i.pieces > 2 AS g1",
            "date_trunc('day', i.at) AS g1",
            "CASE WHEN i.amount > 5 THEN 'dear' WHEN i.amount IS NULL THEN 'unknown' ELSE 'cheap' END AS g1",
            "i.kind AS g1, i.at::date AS g2",
            "i.region AS g1, i.kind AS g2",
            "i.class AS g1",
            "i.class AS g1, i.label AS g2");

    private static final List<String> AGGREGATES = List.of(
            "count(*)",
            "count(i.amount)",
            "sum(i.amount)",
            "sum(i.pieces)",
            "sum(i.pieces * i.pieces)",
            "sum(i.amount * i.pieces)",
            "sum(i.pieces * i.amount - i.version)",
            "sum(CASE WHEN i.kind = 'a' THEN i.amount ELSE - i.amount END)",
            "sum(CASE WHEN i.pieces > 2 THEN i.amount ELSE 0 END)",
            "sum(CASE i.pieces WHEN 1 THEN i.pieces WHEN 2 THEN NULL END)",
            "sum(round(i.amount, 1) * 0.5)",
            "coalesce(sum(i.pieces) FILTER (WHERE i.kind = 'b'), 0)",
            "sum(i.amount) FILTER (WHERE i.pieces > 2)",
            "count(*) FILTER (WHERE i.amount > 3)",
            "min(i.amount)",
            "max(i.at)",
            "min(i.pieces)",
            "max(i.note)",
            "avg(i.amount)",
            "count(DISTINCT i.pieces)",
            "array_agg(i.id ORDER BY i.id)",
            "percentile_disc(0.5) WITHIN GROUP (ORDER BY i.pieces)",
            "sum(i.amount) / count(*)",
            "sum(i.weight)",
            "coalesce(sum(i.amount), 0)",
            "string_agg(i.note, ',' ORDER BY i.id)",
            "max(i.amount) FILTER (WHERE i.pieces > 1)",
            "min(i.at)::date",
            "count(i.note) + count(*)",
            "sum(i.version)",
            "bool_or(i.pieces > 3)");

    private static final List<String> CONDITIONS =
            List.of("", "", "i.pieces > 1", "i.amount IS NOT NULL AND i.kind <> 'c'");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private final Map<String, Columns> columns = new HashMap<>();
    private final StringBuilder tables = new StringBuilder();
    private final Set<String> strategies = new TreeSet<>();

    @BeforeEach
    void createWarehouse(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write(
                        "elt/elt.yaml",
                        "sources:\n  item:\n    files: data/item*.csv\n  region:\n    files: data/region*.csv\n")
                .write("elt/migrations/V1__item.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TYPE public.class AS ENUM ('dear', 'cheap');
                        CREATE DOMAIN public.label AS varchar(9);
                        CREATE TABLE dw.item (
                            id bigint PRIMARY KEY, kind text NOT NULL, region int NOT NULL, amount numeric(8, 2),
                            pieces int NOT NULL, at timestamptz NOT NULL, note text, weight double precision, version int,
                            class public.class NOT NULL, label public.label NOT NULL);
                        CREATE TABLE dw.region (region int PRIMARY KEY, name text NOT NULL, version int);
                        """)
                .write(
                        "elt/dw/item.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, kind, region, amount, pieces, at, note,"
                                + " weight, version, CASE WHEN pieces > '2' THEN 'dear' ELSE 'cheap' END AS class, kind AS label"
                                + " FROM raw.item\n")
                .write("elt/dw/region.sql", "-- @latest version\nSELECT region, name, version FROM raw.region\n");
    }

    private void addMart(String name, String query, List<String> grain, boolean isRounded) {
        warehouse.write("elt/mart/" + name + ".sql", query + "\n");
        tables.append("CREATE TABLE mart.")
                .append(name)
                .append(" AS ")
                .append(query)
                .append(" LIMIT 0;\n");
        tables.append("ALTER TABLE mart.")
                .append(name)
                .append(" ADD PRIMARY KEY (")
                .append(String.join(", ", grain))
                .append(");\n");
        if (isRounded) {
            tables.append(
                            "DO $$ DECLARE c text; BEGIN FOR c IN SELECT attname FROM pg_attribute WHERE attrelid = 'mart.")
                    .append(name)
                    .append(
                            "'::regclass AND attnum > 0 AND atttypid = 'numeric'::regtype LOOP EXECUTE format('ALTER TABLE mart.")
                    .append(name)
                    .append(" ALTER %I TYPE numeric(20, 3)', c); END LOOP; END $$;\n");
        }
    }

    private void addRandomMart(int number, Random random) {
        var grain = pick(random, GRAINS);
        var names = grain.contains("g2") ? List.of("g1", "g2") : List.of("g1");
        var isJoined = random.nextInt(3) == 0;
        var items = new ArrayList<String>(List.of(grain));
        var count = 1 + random.nextInt(4);
        for (var i = 0; i < count; i++) {
            items.add(pick(random, AGGREGATES) + " AS a" + i);
        }
        if (isJoined && random.nextBoolean()) {
            items.add("max(r.name) AS name");
        }
        var condition = pick(random, CONDITIONS);
        var query = "SELECT " + String.join(", ", items) + " FROM dw.item i"
                + (isJoined ? (random.nextBoolean() ? " LEFT" : "") + " JOIN dw.region r ON r.region = i.region" : "")
                + (condition.isEmpty() ? "" : " WHERE " + condition)
                + " GROUP BY " + names.stream().map(name -> name.substring(1)).collect(Collectors.joining(", "))
                + (random.nextInt(6) == 0 ? " HAVING count(*) > 1" : "")
                + (random.nextInt(4) == 0 ? " ORDER BY count(*) DESC, 1" : "");
        addMart("m" + number, query, names, random.nextBoolean());
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Marts of other shapes, and marts of marts. */
    private void addFixedMarts() {
        addMart(
                "facts",
                "SELECT i.id, i.kind, i.at::date AS day, i.amount * i.pieces AS total FROM dw.item i WHERE i.pieces > 0",
                List.of("id"),
                false);
        addMart(
                "named",
                "SELECT i.id, r.name, i.amount FROM dw.item i LEFT JOIN dw.region r USING (region)",
                List.of("id"),
                false);
        addMart(
                "daily",
                "SELECT f.day, f.kind, sum(f.total) AS total, count(*) AS items FROM mart.facts f GROUP BY f.day, f.kind",
                List.of("day", "kind"),
                false);
        // Projections of a projection, with what stands between them and the table, and groups of one.
        addMart(
                "priced",
                "SELECT f.id, f.kind, CASE WHEN f.total > 9 THEN 'dear' END AS class, f.total / 3 AS share FROM mart.facts f"
                        + " WHERE f.kind <> 'c'",
                List.of("id"),
                true);
        addMart(
                "classes",
                "SELECT p.kind, count(p.class) AS dear, sum(p.share) AS share FROM mart.priced p GROUP BY p.kind",
                List.of("kind"),
                false);
        addMart(
                "letters",
                "SELECT i.id, unnest(string_to_array(i.kind || ' ' || coalesce(i.note, ''), ' ')) AS letter FROM dw.item i"
                        + " WHERE i.pieces <> 2",
                List.of("id", "letter"),
                false);
        addMart(
                "letter",
                "SELECT l.letter, count(*) AS items, min(l.id) AS first FROM mart.letters l GROUP BY l.letter",
                List.of("letter"),
                false);
        addMart(
                "abroad",
                "SELECT f.id, f.day, r.name FROM mart.named n JOIN mart.facts f ON f.id = n.id"
                        + " LEFT JOIN dw.region r ON r.region = 1 AND r.name = n.name",
                List.of("id"),
                false);
        addMart(
                "total",
                "SELECT d.kind, sum(d.items) AS items, max(d.day) AS last, sum(d.total) AS total FROM mart.daily d GROUP BY d.kind",
                List.of("kind"),
                true);
        addMart(
                "ranked",
                "SELECT f.id, rank() OVER (PARTITION BY f.kind ORDER BY f.total, f.id) AS place FROM mart.facts f",
                List.of("id"),
                false);
        addMart(
                "both",
                "SELECT kind AS g1, count(*) AS items FROM (SELECT kind FROM dw.item UNION ALL SELECT name FROM dw.region) u GROUP BY kind",
                List.of("g1"),
                false);
        addMart(
                "labelled",
                "SELECT r.region, r.name, count(*) AS items, sum(i.amount) AS amount FROM dw.item i"
                        + " JOIN dw.region r ON r.region = i.region GROUP BY r.region, r.name",
                List.of("region"),
                false);
        addMart("one", "SELECT 1 AS one, count(*) AS items, sum(amount) AS amount FROM dw.item", List.of("one"), false);
        addMart(
                "pairs",
                "SELECT a.id AS first, b.id AS second FROM dw.item a JOIN dw.item b ON b.kind = a.kind AND b.id = a.id + 1",
                List.of("first", "second"),
                false);
        addMart(
                "regions",
                "SELECT r.region, r.name, i.id FROM dw.region r JOIN dw.item i ON i.region = r.region",
                List.of("id"),
                false);
    }

    @SeededTest(few = 1, many = 10)
    void everyMartIsWhatItsQueryGivesAfterEveryChange(int seed) throws SQLException {
        var random = new Random(seed);
        addFixedMarts();
        for (var number = 0; number < MARTS; number++) {
            addRandomMart(number, random);
        }
        warehouse.write("elt/migrations/V2__marts.sql", tables.toString());
        for (var step = 1; step <= STEPS; step++) {
            deliver(step, random);
            warehouse.load();
            warehouse.dw();
            if (random.nextInt(4) > 0) {
                var changes = warehouse.mart().marts();
                changes.stream().map(Change::strategy).forEach(strategies::add);
                refuseDifferences(seed, step, changes);
            }
        }
        assertThat(strategies).contains("delta", "groups", "keys", "full");
        warehouse.mart();
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    private void deliver(int step, Random random) {
        var items = new StringBuilder("id,kind,region,amount,pieces,at,note,weight,version,operation\n");
        // The first batch is large, so that the later ones are small beside it.
        var count = step == 1 ? 400 : 1 + random.nextInt(12);
        for (var i = 0; i < count; i++) {
            items.append(random.nextInt(step == 1 ? 400 : 60))
                    .append(',')
                    .append(pick(random, List.of("a", "b", "c", "d", "e" + random.nextInt(20))))
                    .append(',')
                    .append(random.nextInt(4))
                    .append(',')
                    .append(
                            random.nextInt(5) == 0
                                    ? ""
                                    : random.nextInt(30) == 0 ? "NaN" : random.nextInt(1000) / 100.0)
                    .append(',')
                    .append(random.nextInt(5))
                    .append(",2026-01-0")
                    .append(1 + random.nextInt(9))
                    .append('T')
                    .append(10 + random.nextInt(10))
                    .append(":00:00Z,")
                    .append(pick(random, List.of("", "x", "y" + random.nextInt(9))))
                    .append(',')
                    .append(random.nextInt(40) / 4.0)
                    .append(',')
                    .append(step)
                    .append(',')
                    .append(step > 1 && random.nextInt(5) == 0 ? "D" : "")
                    .append('\n');
        }
        warehouse.write("data/item-" + step + ".csv", items.toString());
        if (step == 1 || random.nextInt(4) == 0) {
            var region = random.nextInt(4);
            warehouse.write(
                    "data/region-" + step + ".csv",
                    "region,name,version\n" + region + ",name" + random.nextInt(5) + "," + step + "\n");
        }
    }

    private void refuseDifferences(int seed, int step, List<Change> changes) throws SQLException {
        try (var session = warehouse.session()) {
            for (var mart : warehouse.pipeline().martModels()) {
                var columns = columns(session, mart.name());
                // As texts: of numbers with as many digits, and of equal values the same.
                assertThat(session.number("WITH typed AS MATERIALIZED (SELECT ROW(" + columns.typed() + ")::text FROM ("
                                + mart.sql().query() + ") AS query), standing AS MATERIALIZED (SELECT ROW("
                                + columns.names()
                                + ")::text FROM " + mart.table()
                                + ") SELECT count(*) FROM ((TABLE typed EXCEPT ALL TABLE standing)"
                                + " UNION ALL (TABLE standing EXCEPT ALL TABLE typed)) AS different"))
                        .as("seed %d, step %d, %s after %s", seed, step, mart, changes)
                        .isZero();
            }
        }
    }

    /** The columns of a mart, as a list and as what makes values of the table's types of a query's. */
    private record Columns(String names, String typed) {}

    private Columns columns(Session session, String mart) throws SQLException {
        var known = columns.get(mart);
        if (known != null) {
            return known;
        }
        var read = session.first(row -> new Columns(row.getString(1), row.getString(2)), """
                        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
                               string_agg(format('%I::%s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
                          FROM pg_attribute
                         WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped""", "mart." + mart)
                .orElseThrow();
        columns.put(mart, read);
        return read;
    }
}
