package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.key.DefinitionKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a delay: {@code 1d to 5d}, or {@code 30m} for exactly 30 minutes. */
final class DelayReader {

    private static final Pattern DELAY =
            Pattern.compile("([0-9]{1,12})\\s*([smhd])(?:\\s+to\\s+([0-9]{1,12})\\s*([smhd]))?");

    private DelayReader() {}

    /** Returns the delay that a key has where it is missing. */
    static Delay standard(List<DefinitionKey> keys, String name) {
        var text = keys.stream()
                .filter(key -> key.name().equals(name))
                .map(key -> String.valueOf(key.otherwise()))
                .findFirst()
                .orElseThrow();
        var match = DELAY.matcher(text);
        if (!match.matches()) {
            throw new IllegalStateException(text);
        }
        var from = duration(match, 1);
        return new Delay(from, match.group(3) == null ? from : duration(match, 3));
    }

    /** Returns the delay. Where the text is not a delay, the result is empty and the problems get the reason. */
    static Optional<Delay> read(YamlNode node) {
        return node.text().flatMap(text -> read(node, text));
    }

    private static Optional<Delay> read(YamlNode node, String text) {
        var match = DELAY.matcher(text.strip());
        if (!match.matches()) {
            node.problem(
                    node.name() + " must be a delay, not '" + text + "'",
                    "Write for example 30m or 1d to 5d, in s, m, h or d");
            return Optional.empty();
        }
        var from = duration(match, 1);
        var to = match.group(3) == null ? from : duration(match, 3);
        if (from.compareTo(to) > 0) {
            node.problem(node.name() + " is upside down: '" + text + "'", "Write the shorter delay first");
            return Optional.empty();
        }
        if (to.compareTo(Delay.MAXIMUM) > 0) {
            node.problem(node.name() + " is too long: '" + text + "'", "Write at most " + Delay.MAXIMUM.toDays() + "d");
            return Optional.empty();
        }
        return Optional.of(new Delay(from, to));
    }

    private static Duration duration(Matcher match, int group) {
        var count = Long.parseLong(match.group(group));
        return switch (match.group(group + 1)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
