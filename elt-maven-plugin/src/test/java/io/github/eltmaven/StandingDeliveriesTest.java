package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.FreshDatabases;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.load.LoadSelection;
import io.github.eltmaven.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warehouse is a function of the deliveries that stand. Random histories deliver contents, deliver them again, replace them, read
 * them otherwise, retract them, forget keys, drop tables of raw and break runs off. After each step raw holds the records of the deliveries
 * that stand and whose key is not forgotten, which the test knows by itself, and everything behind raw is what a fresh database holds that was
 * given these records alone.
 */
@ExtendWith(LedgerExtension.class)
final class StandingDeliveriesTest {

    private static final int STEPS = 14;
    private static final String HEADER = "id,parent,v,version,operation\n";

    private static final String RAW = "SELECT id, parent, v, version, operation FROM raw.t ORDER BY _load, _line";

    /**
     * The content of the warehouse behind raw. A load has the number of its place among the loads that stand. Reasons are those of the
     * moment: a missing parent may have come since.
     */
    private static final List<String> STATE = List.of(
            "SELECT * FROM dw.t ORDER BY 1",
            "SELECT * FROM dw.last ORDER BY 1",
            "SELECT * FROM dw.child ORDER BY 1",
            "SELECT * FROM dw.single ORDER BY 1",
            "SELECT * FROM dw.node ORDER BY 1",
            "SELECT * FROM dw.leaf ORDER BY 1",
            "SELECT * FROM mart.by_version ORDER BY 1",
            "SELECT * FROM mart.named ORDER BY 1",
            "SELECT * FROM mart.nodes ORDER BY 1",
            "SELECT id, version FROM elt.\"deleted:dw.t\" ORDER BY 1",
            "SELECT id, version FROM elt.\"deleted:dw.node\" ORDER BY 1",
            "SELECT model, " + place("x") + ", line FROM elt.rejects AS x ORDER BY 1, 2, 3",
            "SELECT model, " + place("x") + ", records FROM elt.left_out AS x ORDER BY 1, 2",
            "SELECT model, kept::text, lost::text FROM elt.conflicts ORDER BY 1, 2, 3",
            "SELECT model, loaded, current, superseded + duplicate, rejected, deleted FROM elt.models"
                    + " WHERE model LIKE 'dw.%' ORDER BY 1");

    private static String place(String alias) {
        return "(SELECT count(*) FROM elt.loads AS l WHERE l.load <= " + alias + ".load)";
    }

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private FreshDatabases databases;

    /** A delivery that was loaded. */
    private record Delivered(int number, String path, List<String> records) {}

    /** The settings of the source that change on the way. */
    private record Settings(String replaces, String nulls) {

        String yaml() {
            return """
                    sources:
                      t:
                        files: data/*.csv
                        replaces: %s
                        'null': %s
                    """.formatted(replaces, nulls);
        }
    }

    private final List<Delivered> delivered = new ArrayList<>();
    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final Set<Integer> retracted = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private Settings settings = new Settings("nothing", "''");
    private int fresh;

    @BeforeEach
    void createPipeline(ConnectionSettings connection, FreshDatabases others) {
        databases = others;
        warehouse = pipeline(directory, connection, settings);
    }

    private static Warehouse pipeline(Path project, ConnectionSettings connection, Settings settings) {
        return new Warehouse(project, connection)
                .write("elt/elt.yaml", settings.yaml())
                .write("elt/migrations/V1__tables.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.t (id int PRIMARY KEY, v numeric CHECK (v > 0), version int NOT NULL);
                        CREATE TABLE dw.single (id int PRIMARY KEY, v numeric UNIQUE, version int NOT NULL);
                        CREATE TABLE dw.last (id int PRIMARY KEY, v text, version text);
                        CREATE TABLE dw.child (id int PRIMARY KEY, parent int REFERENCES dw.t, version int NOT NULL);
                        CREATE TABLE dw.node (id int PRIMARY KEY, parent int REFERENCES dw.node, version int NOT NULL);
                        CREATE TABLE dw.leaf (id int PRIMARY KEY, parent int REFERENCES dw.leaf, node int REFERENCES dw.node);
                        CREATE TABLE mart.nodes (parent int PRIMARY KEY, n bigint);
                        CREATE TABLE mart.by_version (version int PRIMARY KEY, v numeric, n bigint);
                        CREATE TABLE mart.named (id int PRIMARY KEY, v numeric, children bigint);""")
                .write(
                        "elt/dw/t.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, v, version FROM raw.t")
                .write(
                        "elt/dw/single.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, v, version FROM raw.t")
                .write("elt/dw/last.sql", "SELECT id, v, version FROM raw.t WHERE operation IS NULL")
                .write("elt/dw/child.sql", "-- @latest version\nSELECT id, parent, version FROM raw.t")
                .write(
                        "elt/dw/node.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, parent, version FROM raw.t")
                .write("elt/dw/leaf.sql", "SELECT id, parent, version AS node FROM raw.t")
                .write(
                        "elt/mart/nodes.sql",
                        "SELECT parent, count(*) AS n FROM dw.node WHERE parent IS NOT NULL GROUP BY parent")
                .write(
                        "elt/mart/by_version.sql",
                        "SELECT version, sum(v) AS v, count(*) AS n FROM dw.t GROUP BY version")
                .write("elt/mart/named.sql", """
                        SELECT t.id, t.v, count(c.id) AS children
                          FROM dw.t LEFT JOIN dw.child AS c ON c.parent = t.id
                         GROUP BY t.id, t.v""");
    }

    @SeededTest(few = 2, many = 5)
    void theWarehouseIsAFunctionOfTheDeliveriesThatStand(int seed) {
        var random = new Random(seed);
        deliver("data/f-1.csv", records(random));
        warehouse.build();
        check("the first delivery");
        for (var step = 0; step < STEPS; step++) {
            var done = step(random);
            check(done);
            // A fresh database takes longer than a step.
            if (random.nextBoolean() || step == STEPS - 1) {
                compareWithFreshDatabase(done);
            }
        }
        assertThat(warehouse.dw(true).models())
                .noneMatch(model -> model.change().changedRows());
        assertThat(warehouse.mart(true).marts()).noneMatch(Change::changedRows);
    }

    private String step(Random random) {
        var done = switch (random.nextInt(13)) {
            case 0, 1 -> "delivers " + deliver("data/f-" + (1 + random.nextInt(12)) + ".csv", records(random));
            case 2 ->
                "delivers a content again under "
                        + deliver(
                                "data/f-" + (1 + random.nextInt(12)) + ".csv",
                                pick(random, delivered).records());
            case 3, 4, 5 -> retract(random);
            case 6 -> change(new Settings(pick(random, List.of("nothing", "path", "source")), settings.nulls()));
            case 7 -> change(new Settings(settings.replaces(), pick(random, List.of("''", "['', '7']"))));
            case 8 -> lose(random);
            case 9 -> forget(random);
            default -> breakOff(random);
        };
        if (random.nextInt(4) == 0) {
            warehouse.load();
            done += ", loads first";
        }
        warehouse.build();
        return done;
    }

    /** Writes a file. The test notes the delivery as the plugin is to see it. */
    private String deliver(String path, List<String> records) {
        warehouse.write(path, HEADER + String.join("\n", records) + "\n");
        if (!records.equals(paths.put(path, records)) && !isLeftOut(records)) {
            delivered.add(new Delivered(delivered.size() + 1, path, records));
        }
        return path;
    }

    /** Whether the last delivery of a content was retracted. */
    private boolean isLeftOut(List<String> records) {
        return delivered.stream()
                .filter(one -> one.records().equals(records))
                .reduce((before, last) -> last)
                .filter(last -> retracted.contains(last.number()))
                .isPresent();
    }

    private String retract(Random random) {
        var one = pick(random, delivered);
        // Numbers of loads have gaps, where runs were broken off.
        var load = warehouse.value(
                "SELECT load FROM elt.deliveries ORDER BY load OFFSET " + (one.number() - 1) + " LIMIT 1");
        warehouse.retract(new LoadSelection(List.of(), List.of(Long.valueOf(Objects.requireNonNull(load)))), false);
        retracted.add(one.number());
        return "retracts " + one.path();
    }

    /** Only a key that has a record can be forgotten. */
    private String forget(Random random) {
        var id = String.valueOf(random.nextInt(6));
        if (warehouse.value("SELECT to_regclass('raw.t')") == null
                || warehouse.forget("t", "id = '" + id + "'").records().matched() == 0) {
            return "forgets nothing";
        }
        forgotten.add(id);
        return "forgets " + id;
    }

    private String change(Settings changed) {
        // A file whose content changed since cannot be read again.
        var isReadable = standing().stream().allMatch(one -> one.records().equals(paths.get(one.path())));
        if (!changed.nulls().equals(settings.nulls()) && !isReadable) {
            return "changes nothing";
        }
        settings = changed;
        warehouse.write("elt/elt.yaml", settings.yaml());
        return "sets " + settings;
    }

    private String lose(Random random) {
        if (standing().isEmpty()
                || !standing().stream().allMatch(one -> one.records().equals(paths.get(one.path())))) {
            return "loses nothing";
        }
        warehouse.execute(pick(random, List.of("DROP TABLE IF EXISTS raw.t CASCADE", "DELETE FROM raw.t")));
        return "loses raw.t";
    }

    /**
     * Ends a goal at a random one of its statements that write tables: by an error, or as if somebody had killed the process of its session.
     * What one transaction does has not happened then. The next run goes on from there.
     */
    private String breakOff(Random random) {
        var isKilled = random.nextBoolean();
        var statement = 1 + random.nextInt(10);
        warehouse.execute(
                "CREATE SEQUENCE public.written; CREATE FUNCTION public.break_off() RETURNS trigger LANGUAGE plpgsql AS $$"
                        + " BEGIN IF nextval('public.written') = " + statement + " THEN "
                        + (isKilled
                                ? "PERFORM pg_terminate_backend(pg_backend_pid());"
                                : "RAISE EXCEPTION 'broken off';")
                        + " END IF; RETURN NULL; END $$");
        forEachTable("CREATE TRIGGER break_off BEFORE INSERT OR UPDATE OR DELETE ON %s FOR EACH STATEMENT"
                + " EXECUTE FUNCTION public.break_off()");
        var goal = random.nextInt(4);
        try {
            switch (goal) {
                case 0 -> retract(random);
                case 1 -> forget(random);
                default -> {
                    deliver("data/f-" + (1 + random.nextInt(12)) + ".csv", records(random));
                    warehouse.build();
                }
            }
        } catch (ProblemException e) {
            assertThat(e.getMessage()).containsAnyOf("broken off", "terminating connection", "connection");
        } finally {
            warehouse.execute("DROP FUNCTION public.break_off() CASCADE; DROP SEQUENCE public.written");
        }
        return (isKilled ? "kills goal " : "breaks off goal ") + goal + " at statement " + statement;
    }

    private void forEachTable(String sql) {
        warehouse.execute("DO $$ DECLARE written regclass; BEGIN"
                + " FOR written IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                + " WHERE schemaname IN ('elt', 'raw', 'dw', 'mart') AND tablename NOT LIKE '%history' LOOP"
                + " EXECUTE format('" + sql + "', written); END LOOP; END $$");
    }

    private List<Delivered> standing() {
        var candidates = delivered.stream()
                .filter(one -> !retracted.contains(one.number()))
                .toList();
        return switch (settings.replaces()) {
            case "path" ->
                List.copyOf(candidates.stream()
                        .collect(Collectors.toMap(
                                Delivered::path, one -> one, (first, later) -> later, LinkedHashMap::new))
                        .values()
                        .stream()
                        .sorted(Comparator.comparing(Delivered::number))
                        .toList());
            case "source" ->
                candidates.stream()
                        .max(Comparator.comparing((Delivered one) -> numberIn(one.path()))
                                .thenComparing(Delivered::number))
                        .stream()
                        .toList();
            default -> candidates;
        };
    }

    private static int numberIn(String path) {
        return Integer.parseInt(path.replaceAll("\\D", ""));
    }

    private void check(String step) {
        var expected = standing().stream()
                .flatMap(one -> one.records().stream())
                .filter(record -> !isForgotten(record))
                .map(this::asLoaded)
                .toList();
        var raw = warehouse.rows("SELECT to_regclass('raw.t')").get(0).get(0) == null
                ? List.<List<String>>of()
                : warehouse.rows(RAW);
        assertThat(raw).as(step).isEqualTo(expected);
        if (warehouse.value("SELECT to_regclass('raw.t')") == null) {
            return;
        }
        assertThat(warehouse.objections()).as(step).isEmpty();
    }

    private void compareWithFreshDatabase(String step) {
        if (warehouse.value("SELECT to_regclass('raw.t')") != null) {
            assertThat(warehouse.rows(STATE)).as(step).isEqualTo(databases.with(this::fresh));
        }
    }

    /** The content of a database that was given the deliveries that stand, and nothing else. */
    private List<List<List<String>>> fresh(ConnectionSettings connection) {
        var others = directory.resolve("fresh-" + fresh++);
        var only = pipeline(others, connection, new Settings("nothing", settings.nulls()));
        if (standing().isEmpty()) {
            only.write("data/f-0.csv", HEADER);
        }
        for (var one : standing()) {
            only.write(
                    "data/f-" + one.number() + ".csv",
                    HEADER
                            + one.records().stream()
                                    // A forgotten record leaves its line.
                                    .map(record -> isForgotten(record) ? "" : record)
                                    .collect(Collectors.joining("\n"))
                            + "\n");
        }
        only.build();
        return only.rows(STATE);
    }

    private boolean isForgotten(String record) {
        return forgotten.contains(record.substring(0, record.indexOf(',')));
    }

    private List<String> asLoaded(String record) {
        var fields = new ArrayList<String>();
        for (var field : record.split(",", -1)) {
            fields.add(field.isEmpty() || settings.nulls().contains("7") && field.equals("7") ? null : field);
        }
        return fields;
    }

    private static List<String> records(Random random) {
        var records = new ArrayList<String>();
        var count = 1 + random.nextInt(5);
        for (var i = 0; i < count; i++) {
            records.add(String.join(
                    ",",
                    String.valueOf(random.nextInt(6)),
                    pick(random, List.of("", "0", "1", "2", "9")),
                    pick(random, List.of("1", "2.5", "7", "-1", "x", "10")),
                    pick(random, List.of("1", "2", "3", "3", "")),
                    pick(random, List.of("", "", "", "D"))));
        }
        return records;
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
