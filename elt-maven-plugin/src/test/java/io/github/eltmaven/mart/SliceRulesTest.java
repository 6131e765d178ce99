package io.github.eltmaven.mart;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marts whose rows depend on more than what their key seems to lead to are their queries after every change. Most changes are of one
 * table alone: where several tables change, one of them may reach by chance what another has missed.
 */
@ExtendWith(LedgerExtension.class)
final class SliceRulesTest {

    private static final int ROUNDS = 3;

    @TempDir
    private Path directory;

    @SeededTest(few = 1, many = 5)
    void everyMartIsItsQuery(int seed, ConnectionSettings settings) throws SQLException {
        var history = new TradeHistory(directory, settings, new Random(seed));
        for (var hazard : HazardousQuery.all()) {
            history.mart(hazard.name(), hazard.sql(), hazard.grain());
        }
        history.complete();
        history.deliver();
        for (var round = 1; round <= ROUNDS; round++) {
            for (var source : TradeHistory.SOURCES) {
                var changes = history.deliver(source::equals);
                history.refuseDifferences("round " + round + ", " + source, changes);
            }
            history.refuseDifferences("round " + round, history.deliver(source -> true));
        }
    }
}
