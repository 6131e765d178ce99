package io.github.eltmaven.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows of two levels refer to rows of other tables. They follow random retractions by their keys, also where a retraction takes the rows
 * away that they refer to, or brings them back. They and the rejects then are those of a rebuild.
 */
@ExtendWith(LedgerExtension.class)
final class RetractedParentsTest {

    private static final List<String> TABLES = List.of(
            "SELECT * FROM dw.p ORDER BY 1, 2",
            "SELECT * FROM dw.c ORDER BY 1",
            "SELECT * FROM dw.l ORDER BY 1",
            "SELECT * FROM dw.g ORDER BY 1",
            "SELECT * FROM mart.children ORDER BY 1",
            "SELECT id, version FROM elt.\"deleted:dw.c\" ORDER BY 1");

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private int files;

    @BeforeEach
    void createPipeline(ConnectionSettings settings) {
        warehouse = new Warehouse(directory, settings)
                .write("elt/elt.yaml", """
                        sources:
                          p:
                            files: data/p*.csv
                          c:
                            files: data/c*.csv
                          g:
                            files: data/g*.csv
                        """)
                .write("elt/migrations/V1__t.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.p (area text, id int, version int NOT NULL, PRIMARY KEY (area, id));
                        CREATE TABLE dw.c (id int PRIMARY KEY, area text, p int, friend int, version int NOT NULL,
                                           FOREIGN KEY (area, p) REFERENCES dw.p (area, id),
                                           FOREIGN KEY (area, friend) REFERENCES dw.p (area, id));
                        CREATE TABLE dw.l (id int PRIMARY KEY, area text, p int, version int NOT NULL,
                                           FOREIGN KEY (area, p) REFERENCES dw.p (area, id));
                        CREATE TABLE dw.g (id int PRIMARY KEY, c int REFERENCES dw.c, l int REFERENCES dw.l);
                        CREATE TABLE mart.children (p int PRIMARY KEY, n bigint);""")
                .write("elt/dw/p.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT area, id, version FROM raw.p
                        """)
                .write("elt/dw/c.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT id, area, p, friend, version FROM raw.c
                        """)
                // Without @latest the last loaded record wins.
                .write("elt/dw/l.sql", "SELECT id, area, p, version FROM raw.c WHERE operation IS NULL\n")
                .write("elt/dw/g.sql", "SELECT id, c, l FROM raw.g\n")
                .write("elt/mart/children.sql", "SELECT p, count(*) AS n FROM dw.c WHERE p IS NOT NULL GROUP BY p\n");
    }

    @SeededTest(few = 5, many = 12)
    void theTablesAreThoseOfARebuild(int seed) {
        new RandomRetractions(warehouse, this::deliver, TABLES)
                .run(seed, change -> assertThat(change.strategy()).isNotEqualTo(Change.REBUILD));
    }

    /** Delivers records of few keys, so that they hang together. */
    private String deliver(Random random) {
        var source = files < 3 ? "pcg".charAt(files) : "ppccg".charAt(random.nextInt(5));
        var file = "data/" + source + ++files + ".csv";
        warehouse.write(
                file,
                header(source)
                        + Stream.generate(() -> record(source, random))
                                .limit(1 + random.nextInt(5))
                                .collect(Collectors.joining()));
        return file;
    }

    private static String header(char source) {
        return switch (source) {
            case 'p' -> "area,id,version,operation\n";
            case 'c' -> "id,area,p,friend,version,operation\n";
            default -> "id,c,l\n";
        };
    }

    private static String record(char source, Random random) {
        var version = random.nextInt(12) == 0 ? "x" : String.valueOf(random.nextInt(3));
        var operation = random.nextInt(6) == 0 ? "D" : "";
        var area = random.nextInt(5) == 0 ? "b" : "a";
        return switch (source) {
                    case 'p' -> String.join(",", area, number(random, 0), version, operation);
                    case 'c' ->
                        String.join(
                                ",",
                                String.valueOf(random.nextInt(8)),
                                area,
                                number(random, 4),
                                number(random, 2),
                                version,
                                operation);
                    default ->
                        String.join(",", String.valueOf(random.nextInt(8)), number(random, 3), number(random, 3));
                }
                + "\n";
    }

    /**
     * A random number.
     *
     * @param oneOf leaves out one of so many numbers; 0 leaves out no number
     */
    private static String number(Random random, int oneOf) {
        return oneOf > 0 && random.nextInt(oneOf) == 0 ? "" : String.valueOf(random.nextInt(5));
    }
}
