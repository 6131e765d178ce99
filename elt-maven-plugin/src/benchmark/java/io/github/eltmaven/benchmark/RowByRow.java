package io.github.eltmaven.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** The trades definition as one writes it with Datafaker: a call for each value, a string for each record, in order of arrival. */
final class RowByRow {

    private static final Instant FROM = Instant.parse("2025-12-25T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-04T00:00:00Z");
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "TSLA", "AMD", "BTC", "ETH"};

    private final Random random = new Random(42);
    private final Faker faker = new Faker(Locale.ENGLISH, random);
    private final List<Arrival> arrivals = new ArrayList<>();

    private RowByRow() {}

    private record Arrival(Instant at, String line) {}

    /** Writes so many events, with duplicates and corrections; returns how many records they are. */
    static long write(long events, Path file) throws IOException {
        var rows = new RowByRow();
        for (var id = 1L; id <= events; id++) {
            rows.event(id);
        }
        rows.arrivals.sort(Comparator.comparing(Arrival::at));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("trade_id,user_id,symbol,side,quantity,price,trade_ts,version\n");
            for (var arrival : rows.arrivals) {
                out.write(arrival.line());
                out.write('\n');
            }
        }
        return rows.arrivals.size();
    }

    private void event(long id) {
        var user = faker.number().numberBetween(1, 51);
        var symbol = faker.options().option(SYMBOLS);
        var side = faker.options().option("BUY", "SELL");
        var at = faker.timeAndDate().between(FROM, TO);
        deliver(id, user, symbol, side, quantity(), price(), at, 1);
        if (isOneIn(20)) {
            deliver(id, user, symbol, side, quantity(), price(), at, 2);
        }
    }

    private void deliver(
            long id, int user, String symbol, String side, String quantity, String price, Instant at, int version) {
        var written = isOneIn(10) ? faker.options().option("HOLD", "nothing", "?") : side;
        var line = String.join(
                ",",
                Long.toString(id),
                Integer.toString(user),
                isOneIn(10) ? "" : symbol,
                isOneIn(2) ? written.toLowerCase(Locale.ROOT) : written,
                isOneIn(10) ? "" : quantity,
                isOneIn(10) ? "" : price,
                at.toString(),
                Integer.toString(version));
        var late = isOneIn(10) ? Duration.ofHours(faker.number().numberBetween(24, 121)) : Duration.ZERO;
        arrivals.add(new Arrival(at.plus(late), line));
        if (isOneIn(20)) {
            arrivals.add(new Arrival(at.plus(late).plusSeconds(60), line));
        }
    }

    private String quantity() {
        return Double.toString(faker.number().randomDouble(4, 0, 100));
    }

    private String price() {
        return Double.toString(faker.number().randomDouble(4, 100, 20_000));
    }

    private boolean isOneIn(int number) {
        return random.nextInt(number) == 0;
    }
}
