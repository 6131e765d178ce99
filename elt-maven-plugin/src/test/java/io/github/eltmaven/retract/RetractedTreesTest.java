package io.github.eltmaven.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows that refer to rows of their own table, in chains, circles and by two foreign keys, follow random retractions by their keys. They and
 * the rejects then are those of a rebuild.
 */
@ExtendWith(LedgerExtension.class)
final class RetractedTreesTest {

    private static final int STEPS = 8;

    /**
     * A reject keeps the reasons of the run that read its record. Where it has a reason of its own, a row that comes later takes no other
     * reason away, so only the own ones are those of a rebuild.
     */
    private static final String REJECTS = """
            SELECT model, load, line,
                   (SELECT array_agg(reason ORDER BY reason)
                      FROM unnest(reasons) AS reason
                     WHERE reason NOT LIKE '% is not in %'
                        OR NOT EXISTS (SELECT FROM unnest(reasons) AS other WHERE other NOT LIKE '% is not in %'))
              FROM elt.rejects
             ORDER BY model, load, line""";

    private static final List<String> STATE = List.of(
            "SELECT * FROM dw.node ORDER BY 1",
            "SELECT * FROM dw.last ORDER BY 1",
            "SELECT * FROM mart.children ORDER BY 1",
            "SELECT id, version FROM elt.\"deleted:dw.node\" ORDER BY 1",
            REJECTS,
            "SELECT model, kept::text, lost::text FROM elt.conflicts ORDER BY 1, 2, 3",
            "SELECT model, loaded, current, superseded + duplicate, rejected, deleted FROM elt.models"
                    + " WHERE model LIKE 'dw.%' ORDER BY 1");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", "sources:\n  t:\n    files: data/*.csv\n")
                .write("elt/migrations/V1__t.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.node (id int PRIMARY KEY, parent int REFERENCES dw.node, friend int REFERENCES dw.node,
                                              version int NOT NULL);
                        CREATE TABLE dw.last (id int PRIMARY KEY, parent int REFERENCES dw.last, version int NOT NULL);
                        CREATE TABLE mart.children (parent int PRIMARY KEY, n bigint);""")
                .write(
                        "elt/dw/node.sql",
                        "-- @latest version\n-- @deleted operation = 'D'\nSELECT id, parent, friend, version FROM raw.t")
                .write("elt/dw/last.sql", "SELECT id, parent, version FROM raw.t WHERE operation IS NULL")
                .write(
                        "elt/mart/children.sql",
                        "SELECT parent, count(*) AS n FROM dw.node WHERE parent IS NOT NULL GROUP BY parent");
    }

    @SeededTest(few = 4, many = 20)
    void theTablesAreThoseOfARebuild(int seed) {
        var random = new Random(seed);
        var standing = new ArrayList<String>();
        for (var i = 0; i < 3 + random.nextInt(6); i++) {
            standing.add(deliver(random));
        }
        warehouse.build();
        for (var step = 0; step < STEPS && standing.size() > 1; step++) {
            var file = standing.remove(random.nextInt(standing.size()));
            // The run that takes the load out has new loads, too.
            for (var i = random.nextInt(3); i > 0; i--) {
                standing.add(deliver(random));
            }
            warehouse.load();
            var result = warehouse.retract(file);
            assertThat(result.models()).allSatisfy(model -> {
                assertThat(model.change().strategy()).isEqualTo("incremental");
                assertThat(model.change().reason()).contains("1 load retracted");
            });
            assertThat(warehouse.objections()).isEmpty();
            if (random.nextBoolean() || step == STEPS - 1) {
                var state = warehouse.rows(STATE);
                warehouse.dw(true);
                warehouse.mart(true);
                assertThat(state).as("step " + step).isEqualTo(warehouse.rows(STATE));
            }
        }
    }

    /** Delivers records of few keys, so that they hang together. */
    private String deliver(Random random) {
        var file = "data/" + ++files + ".csv";
        warehouse.write(
                file,
                "id,parent,friend,version,operation,file\n"
                        + Stream.generate(() -> record(random))
                                .limit(1 + random.nextInt(4))
                                .collect(Collectors.joining()));
        return file;
    }

    private String record(Random random) {
        return String.join(
                        ",",
                        String.valueOf(random.nextInt(8)),
                        reference(random, 2),
                        reference(random, 5),
                        random.nextInt(12) == 0 ? "x" : String.valueOf(random.nextInt(3)),
                        random.nextInt(6) == 0 ? "D" : "",
                        String.valueOf(files))
                + "\n";
    }

    private static String reference(Random random, int none) {
        return random.nextInt(none) == 0 ? String.valueOf(random.nextInt(8)) : "";
    }
}
