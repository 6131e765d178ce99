package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.SeededTest;
import io.github.eltmaven.database.LedgerExtension;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.mart.RandomQuery.QueryDraw;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Marts of random queries, and marts over them, are their queries after every batch of random changes, and follow it in part. */
@ExtendWith(LedgerExtension.class)
final class RandomSlicesTest {

    private static final int MARTS = 40;
    private static final int STEPS = 7;

    /**
     * What the page about incremental queries says is computed in full: rows that were chosen by one column and are grouped by another,
     * groups of NULL, keys computed from a row that outer joins may lack, beside other subqueries that have changed, too.
     */
    private static final List<String> DOCUMENTED = List.of(
            "a window is not partitioned by",
            "DISTINCT ON is not of",
            "has NULL in",
            "is computed from a row that an outer join may lack",
            "is computed by a subquery that has changed",
            "a subquery that has changed merges rows, or chooses them by others");

    @TempDir
    private Path directory;

    @SeededTest(few = 2, many = 15)
    void everyMartIsItsQueryAndFollowsInPart(int seed, ConnectionSettings settings) throws SQLException {
        var random = new Random(seed);
        var history = new TradeHistory(directory, settings, random);
        history.mart(
                "copied",
                "SELECT trade_id, account_id, symbol, side, quantity, price, traded_at, fee FROM dw.trade WHERE price < 95",
                List.of("trade_id"));
        history.mart(
                "ranked",
                "SELECT trade_id, account_id, symbol, side, quantity, price, traded_at, fee FROM (SELECT *, rank() OVER (PARTITION BY"
                        + " account_id ORDER BY price DESC, trade_id) AS place FROM dw.trade) AS r WHERE place <= 5",
                List.of("trade_id"));
        // NOT IN, which some of the queries use, follows only what is declared so.
        history.declareNotNull("copied", "account_id", "symbol");
        history.declareNotNull("ranked", "account_id", "symbol");
        for (var i = 0; i < MARTS; i++) {
            var query = new QueryDraw(random, List.of("mart.copied", "mart.ranked")).draw();
            history.mart("m" + i, query.sql(), query.grain());
        }
        history.complete();
        history.deliver();
        var inFull = new ArrayList<String>();
        for (var step = 2; step <= STEPS; step++) {
            var changes = history.deliver();
            history.refuseDifferences("step " + step, changes);
            changes.stream()
                    .filter(change -> change.strategy().equals("full"))
                    .map(change -> change.model() + ": " + change.reason())
                    .filter(text -> DOCUMENTED.stream().noneMatch(text::contains) && !inFull.contains(text))
                    .forEach(inFull::add);
        }
        assertThat(inFull).isEmpty();
    }
}
