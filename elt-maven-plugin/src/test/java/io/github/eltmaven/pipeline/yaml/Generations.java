package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Generations for tests, read from what a user would write under {@code generate:}. */
public final class Generations {

    public static final String TRADES = """
            rows: 10000
            seed: 42
            columns:
              trade_id: { kind: sequence }
              user_id:  { kind: integer, from: 1, to: 50 }
              symbol:   { kind: choice, of: [AAPL, MSFT, TSLA, AMD, BTC, ETH] }
              side:     { kind: choice, of: [BUY, SELL] }
              quantity: { kind: decimal, from: 0.1, to: 100, scale: 4 }
              price:    { kind: decimal, from: 100, to: 20000, scale: 4 }
              trade_ts: { kind: timestamp, from: 2025-12-25, to: 2026-01-04T00:00:00Z }
              version:  { kind: version }
            faults:
              duplicate: 5%
              correction: { share: 5%, change: [quantity, price] }
              late: { share: 10%, by: 1d to 5d }
              blank: { symbol: 10%, quantity: 10%, price: 10% }
              garbage: { side: { share: 10%, values: [HOLD, nothing, "?"] } }
              case: { side: 50% }
            """;

    private Generations() {}

    /** The generation of a text in which nothing is wrong. */
    public static Generation of(String text) {
        var problems = new Problems();
        var generation = read(text, problems);
        problems.throwIfAny();
        return generation.orElseThrow();
    }

    /** What is wrong with a text, as people read it. */
    static List<String> problemsOf(String text) {
        var problems = new Problems();
        if (read(text, problems).isPresent() != problems.isEmpty()) {
            throw new AssertionError("a generation and problems, or neither: " + problems.asList());
        }
        return problems.asList().stream().map(Generations::shown).toList();
    }

    private static Optional<Generation> read(String text, Problems problems) {
        return YamlNode.read(Path.of("elt.yaml"), text, property -> Optional.empty(), problems)
                .flatMap(node -> GenerationReader.read(node, problems));
    }

    private static String shown(Problem problem) {
        return problem.render(Path.of("")).substring("elt.yaml:".length());
    }
}
