package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Choices;
import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.draw.Ordinals;
import io.github.eltmaven.generate.draw.Positions;
import io.github.eltmaven.generate.faker.FakerPool;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.text.CsvText;
import io.github.eltmaven.generate.text.DecimalFormat;
import io.github.eltmaven.generate.text.TimestampFormat;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.math.BigDecimal;
import java.util.List;

/**
 * Makes the cells for each kind of column.
 *
 * @param draws the column's draws
 * @param values which value the column has in which record
 * @param text writes texts as CSV
 * @param source the columns that the column may depend on
 */
record CellsOfKind(Draws draws, EventValues values, CsvText text, SourceColumns source)
        implements ColumnKind.ColumnKindCases<Cells> {

    @Override
    public Cells sequence(ColumnKind.Sequence kind) {
        var from = kind.from();
        return (out, event, record) -> out.putNumber(from + event);
    }

    @Override
    public Cells integer(ColumnKind.IntegerRange kind) {
        var from = kind.from();
        var positions = Positions.of(kind.distribution(), draws, kind.count(), BigDecimal.valueOf(from), 0);
        return (out, event, record) -> out.putNumber(from + positions.at(event, values.of(record)));
    }

    @Override
    public Cells decimal(ColumnKind.DecimalRange kind) {
        var positions = Positions.of(kind.distribution(), draws, kind.count(), kind.from(), kind.scale());
        var from = kind.from().unscaledValue().longValueExact();
        var format = new DecimalFormat(kind.scale());
        return (out, event, record) -> format.write(out, from + positions.at(event, values.of(record)));
    }

    @Override
    public Cells choice(ColumnKind.Choice kind) {
        var choices = Choices.of(kind, draws);
        var texts = text.of(kind.of());
        return (out, event, record) -> out.put(texts[choices.at(event, values.of(record))]);
    }

    @Override
    public Cells timestamp(ColumnKind.TimestampRange kind) {
        var times = new TimePoints(kind, draws);
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

    @Override
    public Cells walk(ColumnKind.Walk kind) {
        var prices = new WalkPrices(kind, draws, source.times());
        var format = new DecimalFormat(kind.scale());
        return (out, event, record) -> format.write(out, prices.at(event, values.of(record)));
    }

    @Override
    public Cells dependent(ColumnKind.Dependent kind) {
        return source.dependent(kind, draws, values)::write;
    }

    @Override
    public Cells reference(ColumnKind.Reference kind) {
        var referred = source.referred(kind);
        var rows = referred.generation().rows();
        var positions = Positions.of(kind.distribution(), draws, rows, BigDecimal.ZERO, 0);
        var cells = referred.cells(referred.generation().column(kind.column()));
        return (out, event, record) -> cells.write(out, positions.at(event, values.of(record)), EventRecord.FIRST);
    }

    @Override
    public Cells faker(ColumnKind.Faker kind) {
        var texts = source.faker(kind, draws);
        if (texts instanceof FakerPool pool) {
            var written = text.of(pool.texts());
            return (out, event, record) -> out.put(written[pool.indexAt(event, values.of(record))]);
        }
        return (out, event, record) -> out.put(text.of(texts.at(event, values.of(record))));
    }
}
