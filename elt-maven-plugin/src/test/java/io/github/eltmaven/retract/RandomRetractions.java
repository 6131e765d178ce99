package io.github.eltmaven.retract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.ledger.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Delivers and retracts random files, and compares the tables with those of a rebuild. */
final class RandomRetractions {

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

    private static final List<String> LEDGER = List.of(
            REJECTS,
            "SELECT model, kept::text, lost::text FROM elt.conflicts ORDER BY 1, 2, 3",
            "SELECT model, loaded, current, superseded + duplicate, rejected, deleted FROM elt.models"
                    + " WHERE model LIKE 'dw.%' ORDER BY 1");

    private final Warehouse warehouse;
    private final Function<Random, String> delivery;
    private final List<String> state = new ArrayList<>(LEDGER);

    /**
     * Random retractions in a warehouse.
     *
     * @param delivery writes a file and returns its name
     * @param tables queries for what the tables hold, in an order
     */
    RandomRetractions(Warehouse warehouse, Function<Random, String> delivery, List<String> tables) {
        this.warehouse = warehouse;
        this.delivery = delivery;
        state.addAll(tables);
    }

    /** @param expected looks at the change of each model after a retraction */
    void run(int seed, Consumer<Change> expected) {
        var random = new Random(seed);
        var standing = new ArrayList<String>();
        for (var i = 0; i < 3 + random.nextInt(6); i++) {
            standing.add(delivery.apply(random));
        }
        warehouse.build();
        for (var step = 0; step < STEPS && standing.size() > 1; step++) {
            var file = standing.remove(random.nextInt(standing.size()));
            // The run that takes the load out has new loads, too.
            for (var i = random.nextInt(3); i > 0; i--) {
                standing.add(delivery.apply(random));
            }
            warehouse.load();
            var result = warehouse.retract(file);
            assertThat(result.models()).allSatisfy(model -> expected.accept(model.change()));
            assertThat(warehouse.objections()).isEmpty();
            if (random.nextBoolean() || step == STEPS - 1) {
                var before = warehouse.rows(state);
                warehouse.dw(true);
                warehouse.mart(true);
                assertThat(before).as("step " + step).isEqualTo(warehouse.rows(state));
            }
        }
    }
}
