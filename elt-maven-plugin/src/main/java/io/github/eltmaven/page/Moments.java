package io.github.eltmaven.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats moments for people, in the time zone of the pipeline. */
final class Moments {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    String text(Instant moment) {
        return FORMAT.format(moment.atZone(zone)) + " " + zone.getId();
    }
}
