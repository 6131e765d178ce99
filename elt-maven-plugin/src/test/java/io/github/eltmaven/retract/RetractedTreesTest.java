package io.github.eltmaven.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
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

    private static final List<String> TABLES = List.of(
            "SELECT * FROM dw.node ORDER BY 1",
            "SELECT * FROM dw.last ORDER BY 1",
            "SELECT * FROM mart.children ORDER BY 1",
            "SELECT id, version FROM elt.\"deleted:dw.node\" ORDER BY 1");

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
        new RandomRetractions(warehouse, this::deliver, TABLES).run(seed, change -> {
            assertThat(change.strategy()).isEqualTo("incremental");
            assertThat(change.reason()).contains("1 load retracted");
        });
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
