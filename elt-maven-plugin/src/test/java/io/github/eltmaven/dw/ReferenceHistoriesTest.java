package io.github.eltmaven.dw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Seeds;
import io.github.eltmaven.database.migration.Migrations;
import io.github.eltmaven.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rows do not depend on the order in which records arrive, nor on how often the models run. */
final class ReferenceHistoriesTest extends ReferencingTables {

    private static final int RUNS = 3;

    @Test
    void aFullRunChangesNothing() {
        usersAndTrades();
        users("I,1,a,1", "I,2,b,1");
        trades("I,1,1,5,1", "I,2,2,5,1", "I,3,3,5,1");
        build();
        users("D,2,,2", "I,3,c,1");
        build();
        var rows = warehouse.rows("SELECT *, xmin FROM dw.trades ORDER BY id");

        var result = dw(true);

        assertThat(result.models()).noneMatch(model -> model.change().changedRows());
        assertThat(warehouse.rows("SELECT *, xmin FROM dw.trades ORDER BY id")).isEqualTo(rows);
    }

    @Test
    void theOrderOfArrivalDoesNotChangeTheRows() {
        usersAndTrades();
        migrate("ALTER TABLE dw.trades ADD COLUMN parent int REFERENCES dw.trades;\n"
                + "CREATE TABLE dw.fees (id int PRIMARY KEY, trade_id int REFERENCES dw.trades, version int);\n");
        try (var session = warehouse.session()) {
            Ledger.open(session);
            new Migrations(session, Optional.empty()).migrateProject(List.of(warehouse.path("elt/migrations")));
        }
        warehouse.remove("migrations").path("elt/migrations").toFile().delete();
        sources("users", "trades", "fees");
        model("fees", "id, trade_id, version");
        Seeds.each(6, 60, seed -> {
            // A table that references itself is always rebuilt, which would hide incremental runs.
            model("trades", seed % 3 == 0 ? "id, user_id, parent, price, version" : "id, user_id, price, version");
            var random = new Random(seed);
            var histories = Map.of(
                    "users", history(random, 1),
                    "trades", history(random, 2),
                    "fees", history(random, 1));
            startOver();
            histories.forEach((source, records) -> deliver(source, header(source), records));
            build();
            var expected = everything();

            startOver();
            deliverInPieces(histories, random);

            assertThat(everything()).isEqualTo(expected);
            assertThat(dw(false).models()).allMatch(model -> model.change().isNothingNew());
        });
    }

    private static String header(String source) {
        return switch (source) {
            case "users" -> "id,version,name";
            case "trades" -> "id,version,user_id,parent,price";
            default -> "id,version,trade_id";
        };
    }

    /** Records of few keys, versions and references, some of them deletions. */
    private static String[] history(Random random, int references) {
        return Stream.generate(() -> {
                    var id = 1 + random.nextInt(4);
                    var version = random.nextInt(5);
                    var operation = random.nextInt(4) == 0 ? "D" : "I";
                    var record = operation + "," + id + "," + version;
                    return references == 1
                            ? record + "," + (1 + random.nextInt(4))
                            : record + "," + (1 + random.nextInt(4)) + ","
                                    + (random.nextBoolean() ? "" : 1 + random.nextInt(4)) + ","
                                    + (random.nextInt(6) == 0 ? -1 : 1);
                })
                .limit(4 + random.nextInt(12))
                .toArray(String[]::new);
    }

    /** Empties the tables and keeps them, because migrations take long. */
    private void startOver() {
        // Without the triggers of foreign keys the order of the tables does not matter; TRUNCATE would make new files.
        warehouse.execute("""
                DO $$
                DECLARE
                    emptied regclass;
                BEGIN
                    SET LOCAL session_replication_role = replica;
                    FOR emptied IN SELECT format('%I.%I', schemaname, tablename)
                                     FROM pg_tables
                                    WHERE schemaname IN ('elt', 'raw', 'dw') AND tablename NOT LIKE '%_history' LOOP
                        EXECUTE 'DELETE FROM ' || emptied;
                    END LOOP;
                END $$""");
        for (var source : List.of("users", "trades", "fees")) {
            for (var file = 1; file <= files.getOrDefault(source, 0); file++) {
                warehouse.path("data/" + source + "-" + file + ".csv").toFile().delete();
            }
            files.remove(source);
        }
    }

    /** The records in random order, each in one of three runs; every source has one in the first. */
    private void deliverInPieces(Map<String, String[]> histories, Random random) {
        var left = new TreeMap<String, List<String>>();
        histories.forEach((source, records) -> {
            var shuffled = new ArrayList<>(List.of(records));
            Collections.shuffle(shuffled, random);
            left.put(source, shuffled);
        });
        for (var run = 1; run <= RUNS; run++) {
            for (var source : left.keySet()) {
                var records = left.get(source);
                var count = run == RUNS ? records.size() : random.nextInt(records.size() + 1);
                count = run == 1 ? Math.max(1, count) : count;
                if (count > 0) {
                    var piece = records.subList(0, count);
                    deliver(source, header(source), piece.toArray(String[]::new));
                    piece.clear();
                }
            }
            build();
        }
    }

    private List<List<List<String>>> everything() {
        return warehouse.rows(List.of(
                "SELECT id, version FROM dw.users ORDER BY 1",
                "SELECT id, user_id, parent, price, version FROM dw.trades ORDER BY 1",
                "SELECT id, trade_id, version FROM dw.fees ORDER BY 1",
                "SELECT id, version FROM elt.\"deleted:dw.users\" ORDER BY 1",
                "SELECT id, version FROM elt.\"deleted:dw.trades\" ORDER BY 1"));
    }
}
