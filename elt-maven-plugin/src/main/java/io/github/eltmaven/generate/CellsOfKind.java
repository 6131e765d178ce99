package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import java.util.List;

/**
 * The cells for each kind of column.
 *
 * @param draws the column's draws
 * @param text how texts are written
 */
record CellsOfKind(Draws draws, CsvText text) implements ColumnKind.Cases<Cells> {

    @Override
    public Cells sequence(ColumnKind.Sequence kind) {
        var from = kind.from();
        return (out, event, version) -> out.putNumber(from + event);
    }

    @Override
    public Cells integer(ColumnKind.IntegerRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        var from = kind.from();
        return (out, event, version) -> out.putNumber(from + ordinals.at(event, version));
    }

    @Override
    public Cells decimal(ColumnKind.DecimalRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        var from = kind.from().unscaledValue().longValueExact();
        var scale = kind.scale();
        var one = powerOfTen(scale);
        return (out, event, version) -> {
            var unscaled = from + ordinals.at(event, version);
            if (unscaled < 0) {
                out.put('-');
            }
            out.putNumber(Math.abs(unscaled / one));
            if (scale > 0) {
                out.put('.');
                out.putDigits(Math.abs(unscaled % one), scale);
            }
        };
    }

    private static long powerOfTen(int exponent) {
        var power = 1L;
        for (var i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    @Override
    public Cells choice(ColumnKind.Choice kind) {
        var choices = Choices.of(kind, draws);
        var values = text.of(kind.of());
        return (out, event, version) -> out.put(values[choices.at(event, version)]);
    }

    @Override
    public Cells timestamp(ColumnKind.TimestampRange kind) {
        var times = new Times(kind, draws);
        var format = new TimestampFormat(kind.resolution().decimals());
        return (out, event, version) -> format.write(out, times.microseconds(event, version));
    }

    @Override
    public Cells version(ColumnKind.Version kind) {
        return (out, event, version) -> out.putNumber(version);
    }

    @Override
    public Cells constant(ColumnKind.Constant kind) {
        var value = text.of(kind.value());
        return (out, event, version) -> out.put(value);
    }

    @Override
    public Cells flag(ColumnKind.Flag kind) {
        var ordinals = new Ordinals(draws, 2);
        var values = text.of(List.of("false", "true"));
        return (out, event, version) -> out.put(values[(int) ordinals.at(event, version)]);
    }

    @Override
    public Cells uuid(ColumnKind.Uuid kind) {
        var low = draws.child("low");
        return (out, event, version) -> out.putUuid(draws.bits(event, version), low.bits(event, version));
    }
}
