package io.github.eltmaven.generate.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.Generate;
import io.github.eltmaven.generate.GenerateRequest;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.text.Drawn;
import io.github.eltmaven.pipeline.yaml.Generations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedColumnsTest {

    @TempDir
    private Path directory;

    @Test
    void bothEndsOfARangeAreReached() {
        var drawn = Drawn.of("""
                columns:
                  whole: { kind: integer, from: -1, to: 1 }
                  part: { kind: decimal, from: -0.1, to: 0.1 }
                  at: { kind: timestamp, from: 2025-12-31T23:59:59.999998Z, to: 2026-01-01T00:00:00Z, resolution: microsecond }
                """);

        assertThat(new HashSet<>(drawn.first("whole", 1_000))).containsExactlyInAnyOrder("-1", "0", "1");
        assertThat(new HashSet<>(drawn.first("part", 1_000))).containsExactlyInAnyOrder("-0.1", "0.0", "0.1");
        assertThat(new HashSet<>(drawn.first("at", 1_000)))
                .containsExactlyInAnyOrder(
                        "2025-12-31T23:59:59.999998Z", "2025-12-31T23:59:59.999999Z", "2026-01-01T00:00:00.000000Z");
    }

    @Test
    void constantsFlagsAndUuidsAreWhatTheySay() {
        var drawn = Drawn.of("""
                columns:
                  venue: { kind: constant, value: "X, Y" }
                  maker: { kind: boolean }
                  id: { kind: uuid }
                """);
        var makers = drawn.first("maker", 10_000);

        assertThat(drawn.first("venue", 100)).containsOnly("\"X, Y\"");
        assertThat(makers).containsOnly("true", "false");
        assertThat(makers.stream().filter("true"::equals).count()).isBetween(4_750L, 5_250L);
        assertThat(drawn.first("id", 10_000))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void weightsSayHowOftenATextIsDrawnAndCorrectionsStillChangeIt() {
        var drawn = Drawn.of("""
                columns:
                  id: { kind: sequence }
                  symbol: { kind: choice, of: { BTC: 7, ETH: 2, AMD: 1 } }
                  version: { kind: version }
                faults: { correction: { share: 50%, change: symbol } }
                """);
        var symbols = drawn.first("symbol", 10_000);
        for (var event = 0; event < 1_000; event++) {
            assertThat(drawn.cell("symbol", event, EventRecord.CORRECTION)).isNotEqualTo(symbols.get(event));
        }

        assertThat(count(symbols, "BTC")).isBetween(6_770, 7_230);
        assertThat(count(symbols, "ETH")).isBetween(1_800, 2_200);
        assertThat(count(symbols, "AMD")).isBetween(850, 1_150);
    }

    @Test
    void everyKindIsTheSameWithAnyNumberOfThreadsAndTakesFaults() throws Exception {
        var generation = Generations.of("""
                rows: 20000
                columns:
                  id: { kind: sequence }
                  symbol: { kind: choice, of: { BTC: 3, ETH: 1 } }
                  venue: { kind: choice, per: symbol, of: { BTC: [Kraken, Coinbase], ETH: [Uniswap, Kraken] } }
                  price: { kind: walk, per: symbol, start: { BTC: 60000, ETH: 3000 }, step: 1% }
                  lot: { kind: integer, from: 1, to: 100, distribution: zipf }
                  fee: { kind: decimal, per: venue, from: 0, scale: 3, of: { Kraken: { to: 0.3 } }, otherwise: { to: 0.6 }, distribution: normal }
                  before: { kind: reference, source: trades, column: id }
                  trader: { kind: faker, expression: "#{Name.fullName}", pool: 100 }
                  maker: { kind: boolean }
                  token: { kind: uuid }
                  note: { kind: constant, per: symbol, value: { BTC: Bitcoin, ETH: Ether } }
                  at: { kind: timestamp, from: 2025-12-25, to: 2026-01-04 }
                  version: { kind: version }
                faults:
                  duplicate: 5%
                  correction: { share: 20%, change: [symbol, venue, price, lot, fee, before, trader, maker, token] }
                  conflict: { share: 5%, change: [price, venue] }
                  blank: { price: 2%, before: 2% }
                  garbage: { fee: 2%, trader: 2% }
                  case: { venue: 20%, trader: 20% }
                  padding: { note: 5%, price: 5%, before: 5% }
                  malformed: 1%
                """);
        var bytes = new HashSet<String>();
        for (var threads : List.of(1, 16)) {
            var source = GeneratedSource.of("trades", generation, directory.resolve(threads + "/trades-1.csv"));
            var generated = Generate.run(new GenerateRequest(
                            List.of(source),
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            OptionalInt.empty(),
                            directory.resolve("state-" + threads),
                            threads,
                            new RecordingLog()))
                    .sources()
                    .get(0);
            bytes.add(Files.readString(generated.files().get(0).file()));
            assertThat(generated.faults()).allMatch(planted -> planted.count() > 0);
        }

        assertThat(bytes).hasSize(1);
        assertThat(bytes.iterator().next()).contains(",KRAKEN,", ",kraken,", ",UNISWAP,", " Bitcoin");
    }

    private static int count(List<String> texts, String wanted) {
        return (int) texts.stream().filter(wanted::equals).count();
    }
}
