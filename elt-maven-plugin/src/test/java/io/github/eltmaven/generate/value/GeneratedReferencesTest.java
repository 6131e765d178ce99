package io.github.eltmaven.generate.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.Generated;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.text.Drawn;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedReferencesTest {

    private static final String USERS = """
            rows: 50
            seed: 3
            columns:
              user_id: { kind: sequence, from: 1000 }
              login: { kind: uuid }
              country: { kind: choice, of: [DE, FR] }
              city: { kind: choice, per: country, of: { DE: [Berlin, Köln], FR: ["Aix, en Provence"] } }
            """;
    private static final String TRADES = """
            rows: 10000
            columns:
              user_id: { kind: reference, source: users, column: user_id }
              login: { kind: reference, source: users, column: login }
              city: { kind: reference, source: users, column: city }
              often: { kind: reference, source: users, column: user_id, distribution: zipf }
              before: { kind: reference, source: trades, column: trade_id }
              trade_id: { kind: sequence }
              version: { kind: version }
            """;

    @TempDir
    private Path directory;

    @Test
    void everyValueIsOneThatTheOtherSourceHas() {
        var drawn = Drawn.of(TRADES).with("users", USERS);
        var users = drawn.cells("users", "user_id");
        var logins = drawn.cells("users", "login");
        var ids = new HashSet<String>();
        var known = new HashSet<String>();
        for (var event = 0; event < 50; event++) {
            ids.add(users.at(event, EventRecord.FIRST));
            known.add(logins.at(event, EventRecord.FIRST));
        }

        assertThat(drawn.first("user_id", 10_000)).isSubsetOf(ids);
        assertThat(new HashSet<>(drawn.first("user_id", 10_000))).hasSize(50);
        assertThat(new HashSet<>(drawn.first("login", 10_000))).isEqualTo(known);
        assertThat(drawn.first("city", 1_000)).containsOnly("Berlin", "Köln", "\"Aix, en Provence\"");
        assertThat(drawn.numbers("before", 1_000)).allMatch(id -> id >= 1 && id <= 10_000);
    }

    @Test
    void someAreReferredToMoreOftenThanOthers() {
        var counts = Drawn.of(TRADES).with("users", USERS).first("often", 10_000).stream()
                .collect(Collectors.groupingBy(id -> id, HashMap::new, Collectors.counting()));

        // 1 / 4.499, the 50th harmonic number.
        assertThat(counts.get("1000")).isBetween(2_000L, 2_450L);
        assertThat(counts.get("1001")).isBetween(1_000L, 1_230L);
    }

    @Test
    void aReferenceMayLeadToAnother() {
        var drawn = Drawn.of("columns: { id: { kind: reference, source: orders, column: user } }")
                .with("orders", "rows: 5\ncolumns: { user: { kind: reference, source: users, column: user_id } }")
                .with("users", USERS);
        var orders = drawn.cells("orders", "user");
        var ofOrders = new HashSet<String>();
        for (var event = 0; event < 5; event++) {
            ofOrders.add(orders.at(event, EventRecord.FIRST));
        }

        assertThat(new HashSet<>(drawn.first("id", 1_000))).isEqualTo(ofOrders);
    }

    @Test
    void aCorrectionRefersToAnotherEvent() {
        var drawn = Drawn.of(TRADES + "faults: { correction: { share: 50%, change: [user_id, often] } }")
                .with("users", USERS);
        for (var event = 0; event < 1_000; event++) {
            assertThat(drawn.cell("user_id", event, 2)).isNotEqualTo(drawn.cell("user_id", event, 1));
            assertThat(drawn.cell("often", event, 2)).isNotEqualTo(drawn.cell("often", event, 1));
        }
    }

    @Test
    void theSeedOfTheCommandLineHoldsForWhatIsReferredToAndItsRowsDoNot() throws Exception {
        var generated = generate(USERS, OptionalLong.of(7), OptionalLong.of(9)).get(0);
        assertThat(generated.records()).isEqualTo(7);
        var file = generated.files().get(0);
        var logins = Drawn.of(TRADES).with("users", USERS.replace("seed: 3", "seed: 9"));
        var known = new HashSet<String>();
        for (var event = 0; event < 50; event++) {
            known.add(logins.cell("users", "login", event, EventRecord.FIRST));
        }

        assertThat(Files.readAllLines(file.file()).stream().skip(1).map(line -> line.split(",")[1]))
                .isSubsetOf(known);
    }

    @Test
    void whatDecidesAReferredSourceBringsANewFileAndItsFaultsDoNot() {
        generate(USERS, OptionalLong.empty(), OptionalLong.empty());

        assertThat(generate(USERS, OptionalLong.empty(), OptionalLong.empty())
                        .get(0)
                        .upToDate())
                .isTrue();
        assertThat(generate(USERS + "faults: { duplicate: 5% }", OptionalLong.empty(), OptionalLong.empty())
                        .get(0)
                        .upToDate())
                .isTrue();
        assertThat(generate(USERS.replace("from: 1000", "from: 2000"), OptionalLong.empty(), OptionalLong.empty())
                        .get(0)
                        .upToDate())
                .isFalse();
    }

    private List<Generated> generate(String users, OptionalLong rows, OptionalLong seed) {
        var sources = List.of(
                GeneratedSource.of("trades", Generations.of(TRADES), directory.resolve("trades-1.csv")),
                GeneratedSource.of("users", Generations.of(users), directory.resolve("users-1.csv")));
        return Generate.run(new GenerateRequest(
                        sources, rows, seed, OptionalInt.empty(), directory.resolve("state"), 2, new RecordingLog()))
                .sources();
    }
}
