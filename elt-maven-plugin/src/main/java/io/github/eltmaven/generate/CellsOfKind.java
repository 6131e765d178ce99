package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The cells for each kind of column.
 *
 * @param draws the column's draws
 */
record CellsOfKind(Draws draws) implements ColumnKind.Cases<Cells> {

    @Override
    public Cells sequence(ColumnKind.Sequence kind) {
        return (event, version) -> Long.toString(kind.from() + event);
    }

    @Override
    public Cells integer(ColumnKind.IntegerRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        return (event, version) -> Long.toString(kind.from() + ordinals.at(event, version));
    }

    @Override
    public Cells decimal(ColumnKind.DecimalRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        var from = kind.from().unscaledValue().longValueExact();
        return (event, version) -> BigDecimal.valueOf(from + ordinals.at(event, version), kind.scale())
                .toPlainString();
    }

    @Override
    public Cells choice(ColumnKind.Choice kind) {
        var ordinals = new Ordinals(draws, kind.of().size());
        return (event, version) -> kind.of().get((int) ordinals.at(event, version));
    }

    @Override
    public Cells timestamp(ColumnKind.TimestampRange kind) {
        var times = new Times(kind, draws);
        var decimals = kind.resolution().decimals();
        var fraction = decimals == 0 ? "" : "." + "S".repeat(decimals);
        var format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss" + fraction + "'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        return (event, version) ->
                format.format(Instant.EPOCH.plus(times.microseconds(event, version), ChronoUnit.MICROS));
    }

    @Override
    public Cells version(ColumnKind.Version kind) {
        return (event, version) -> Integer.toString(version);
    }
}
