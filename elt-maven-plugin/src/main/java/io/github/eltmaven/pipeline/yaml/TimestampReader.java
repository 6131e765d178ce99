package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Resolution;
import io.github.eltmaven.problem.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads a column of points in time: {@code { kind: timestamp, from: 2025-12-25, to: 2026-01-04 }}. */
final class TimestampReader {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private TimestampReader() {}

    static Optional<ColumnKind> read(ColumnKeys keys) {
        var given = keys.given("resolution");
        var resolution = given.flatMap(TimestampReader::resolution);
        var step = resolution.orElse(Resolution.SECOND);
        var from = keys.required("from").flatMap(node -> instant(keys.name(), node, Duration.ZERO, step));
        var to = keys.required("to")
                .flatMap(node -> instant(keys.name(), node, Duration.ofDays(1).minus(step.step()), step));
        if (from.isEmpty()
                || to.isEmpty()
                || given.isPresent() && resolution.isEmpty()
                || keys.isUpsideDown(from.get(), to.get())) {
            return Optional.empty();
        }
        return Optional.of(new ColumnKind.TimestampRange(from.get(), to.get(), step));
    }

    private static Optional<Resolution> resolution(YamlNode node) {
        return node.text().flatMap(word -> {
            var resolution = Resolution.of(word);
            if (resolution.isEmpty()) {
                node.problem("unknown resolution '" + word + "'", Suggestion.didYouMean(word, Resolution.words()));
            }
            return resolution;
        });
    }

    /**
     * Reads a point in time, or a date without a time.
     *
     * @param intoDate how far into a date the point is: the date's start where a range begins, the date's end where a
     *     range ends
     */
    private static Optional<Instant> instant(String column, YamlNode node, Duration intoDate, Resolution resolution) {
        return node.text().flatMap(text -> {
            var instant = instant(text, intoDate);
            if (instant.isEmpty()) {
                node.problem(
                        node.name() + " must be a date or a time with its zone, not '" + text + "'",
                        "Write for example 2025-12-25 or 2025-12-25T00:00:00Z");
                return instant;
            }
            if (instant.get().isBefore(EARLIEST) || instant.get().isAfter(LATEST)) {
                node.problem("'" + text + "' is outside the years 0001 to 9999", "Write a year between them");
                return Optional.empty();
            }
            if (!resolution.holds(instant.get())) {
                node.problem(
                        "'" + text + "' is finer than " + column + "'s resolution, a " + resolution.word(),
                        "Add 'resolution: microsecond' or round it");
                return Optional.empty();
            }
            return instant;
        });
    }

    private static Optional<Instant> instant(String text, Duration intoDate) {
        try {
            return Optional.of(LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plus(intoDate));
        } catch (DateTimeParseException noDate) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException noTime) {
                return Optional.empty();
            }
        }
    }
}
