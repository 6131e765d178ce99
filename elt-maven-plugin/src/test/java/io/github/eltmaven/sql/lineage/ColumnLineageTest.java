package io.github.eltmaven.sql.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.eltmaven.sql.tree.Relation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnLineageTest {

    private static @Nullable Relation find(@Nullable String schema, String name) {
        return "dw".equals(schema) && name.equals("trades")
                ? new Relation("dw.trades", List.of("id", "symbol", "price"), true, null)
                : null;
    }

    private static Optional<ColumnLineage> lineage(String query) {
        return ColumnLineage.of(query, ColumnLineageTest::find);
    }

    @Test
    void aColumnThatReachesAValueIsNoneOfTheOthers() {
        var lineage = lineage("SELECT symbol, sum(price) FROM dw.trades WHERE id > 1 GROUP BY symbol")
                .orElseThrow();

        var symbol = new TableColumn("dw.trades", "symbol");
        var price = new TableColumn("dw.trades", "price");
        var id = new TableColumn("dw.trades", "id");
        assertThat(lineage.values()).containsExactly(Set.of(symbol), Set.of(price));
        assertThat(lineage.others()).containsExactly(id);
        assertThat(lineage.named()).containsExactly(id, price, symbol);
    }

    @Test
    void theSameColumnUnderTwoNamesIsOne() {
        var lineage = lineage("SELECT b.c FROM (SELECT a.price FROM dw.trades a) b(c)")
                .orElseThrow();

        assertThat(lineage.values()).containsExactly(Set.of(new TableColumn("dw.trades", "price")));
        assertThat(lineage.others()).isEmpty();
    }

    /** The parser's time grows with the square of these. Without a limit each takes it from 15 seconds to minutes. */
    @Test
    void aTextThatTheParserWouldReadForMinutesIsGivenUp() {
        var name = "SELECT " + "a.".repeat(50_000) + "a FROM dw.trades";
        var groups =
                "SELECT " + ("(".repeat(200) + "1" + ")".repeat(200) + " + ").repeat(500) + "1 AS one FROM dw.trades";

        assertThat(List.of(name, groups))
                .allSatisfy(query -> assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> assertThat(lineage(query)).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT",
                "SELECT a b c FROM dw.trades",
                "DELETE FROM dw.trades",
                "SELECT * FROM dw.trades",
                "SELECT t.* FROM dw.trades t",
                "SELECT amount FROM dw.trades",
                "SELECT u.price FROM dw.trades t",
                "SELECT price FROM trades",
                "SELECT price FROM dw.users",
                "SELECT price FROM other.dw.trades",
                "SELECT price FROM dw.trades a, dw.trades b",
                "SELECT t.price FROM dw.trades t, dw.trades t",
                "SELECT price FROM dw.trades NATURAL JOIN (SELECT 1 AS id) x",
                "SELECT a.price FROM dw.trades a JOIN dw.trades b USING (amount)",
                "SELECT c FROM dw.trades t(a, b, c, d)",
                "SELECT id FROM dw.trades UNION SELECT id, price FROM dw.trades",
                "SELECT id FROM dw.trades UNION SELECT id FROM dw.trades EXCEPT SELECT id FROM dw.trades",
                "SELECT n FROM generate_series(1, 2) n",
                "SELECT sum(price) OVER w FROM dw.trades",
                "SELECT price FROM dw.trades WHERE id = $1",
                "WITH t AS (DELETE FROM dw.trades RETURNING id) SELECT id FROM t",
            })
    void whatIsNotCertainIsNotGuessed(String query) {
        assertThat(lineage(query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void aQueryThatIsTooDeepOrLongIsNotFollowedAndDoesNoHarm(int size) {
        assertThat(lineage("SELECT " + "(".repeat(size) + "price" + ")".repeat(size) + " FROM dw.trades"))
                .isEmpty();
    }
}
