package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The step between two neighbouring timestamps. It also says how many decimals of a second a timestamp has. */
public enum Resolution {
    SECOND(Duration.ofSeconds(1), 0),
    MILLISECOND(Duration.ofMillis(1), 3),
    MICROSECOND(Duration.ofNanos(1_000), 6);

    private final Duration step;
    private final int decimals;

    Resolution(Duration step, int decimals) {
        this.step = step;
        this.decimals = decimals;
    }

    public Duration step() {
        return step;
    }

    /** Returns how many decimals of a second a timestamp has. */
    public int decimals() {
        return decimals;
    }

    /** Returns the word in {@code elt.yaml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether an instant is a multiple of this step. */
    public boolean holds(Instant instant) {
        return instant.getNano() % step.toNanos() == 0;
    }

    public static Optional<Resolution> of(String word) {
        return EnumWords.find(values(), Resolution::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), Resolution::word);
    }
}
