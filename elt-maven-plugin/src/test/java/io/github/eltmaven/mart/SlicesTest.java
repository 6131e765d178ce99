package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every shape of the catalogue follows random changes of all its tables, is its query afterwards, and is not computed in full. */
@ExtendWith(LedgerExtension.class)
final class SlicesTest {

    private static final int STEPS = 8;

    private static final Set<String> NARROW = Set.of("none", "keys", "groups", "delta");

    private static boolean isExpected(MartShape shape, Change change) {
        return NARROW.contains(change.strategy())
                || shape.by().contains(change.strategy().replaceFirst("^by ", ""));
    }

    @TempDir
    private Path directory;

    @SeededTest(few = 1, many = 5)
    void everyShapeFollowsWhatChanged(int seed, ConnectionSettings settings) throws SQLException {
        var history = new TradeHistory(directory, settings, new Random(seed));
        var shapes = MartShape.all();
        shapes.forEach(shape -> history.mart(shape.name(), shape.query(), shape.grain()));
        history.complete();
        history.deliver();
        for (var step = 2; step <= STEPS; step++) {
            var changes = history.deliver();
            history.refuseDifferences("step " + step, changes);
            var ways = changes.stream().collect(Collectors.toMap(Change::model, change -> change));
            assertThat(shapes.stream()
                            .filter(shape -> !isExpected(shape, ways.get("mart." + shape.name())))
                            .map(shape -> ways.get("mart." + shape.name()))
                            .map(change -> change.model() + " (" + change.strategy() + ", " + change.reason() + ")"))
                    .as("step %d", step)
                    .isEmpty();
        }
    }
}
