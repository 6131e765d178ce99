package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import java.util.List;

/**
 * The cells for each kind of column.
 *
 * @param draws the column's draws
 * @param values which value the column has in which record
 * @param text how texts are written
 */
record CellsOfKind(Draws draws, Values values, CsvText text) implements ColumnKind.Cases<Cells> {

    @Override
    public Cells sequence(ColumnKind.Sequence kind) {
        var from = kind.from();
        return (out, event, record) -> out.putNumber(from + event);
    }

    @Override
    public Cells integer(ColumnKind.IntegerRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        var from = kind.from();
        return (out, event, record) -> out.putNumber(from + ordinals.at(event, values.of(record)));
    }

    @Override
    public Cells decimal(ColumnKind.DecimalRange kind) {
        var ordinals = new Ordinals(draws, kind.count());
        var from = kind.from().unscaledValue().longValueExact();
        var scale = kind.scale();
        var one = powerOfTen(scale);
        return (out, event, record) -> {
            var unscaled = from + ordinals.at(event, values.of(record));
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
        var texts = text.of(kind.of());
        return (out, event, record) -> out.put(texts[choices.at(event, values.of(record))]);
    }

    @Override
    public Cells timestamp(ColumnKind.TimestampRange kind) {
        var times = new Times(kind, draws);
        var format = new TimestampFormat(kind.resolution().decimals());
        return (out, event, record) -> format.write(out, times.microseconds(event, values.of(record)));
    }

    @Override
    public Cells version(ColumnKind.Version kind) {
        return (out, event, record) -> out.putNumber(EventRecord.version(record));
    }

    @Override
    public Cells constant(ColumnKind.Constant kind) {
        var value = text.of(kind.value());
        return (out, event, record) -> out.put(value);
    }

    @Override
    public Cells flag(ColumnKind.Flag kind) {
        var ordinals = new Ordinals(draws, 2);
        var texts = text.of(List.of("false", "true"));
        return (out, event, record) -> out.put(texts[(int) ordinals.at(event, values.of(record))]);
    }

    @Override
    public Cells uuid(ColumnKind.Uuid kind) {
        var low = draws.child("low");
        return (out, event, record) ->
                out.putUuid(draws.bits(event, values.of(record)), low.bits(event, values.of(record)));
    }
}
