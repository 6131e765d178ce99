package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.text.CsvText;
import io.github.eltmaven.generate.value.Choosing;
import io.github.eltmaven.generate.value.EventValues;
import io.github.eltmaven.generate.value.SourceColumns;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Fault;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes the cell fault for each kind of fault that damages cells.
 *
 * <p>Blank takes precedence over garbage, garbage over other case, and other case over padding. So the truth names the worst
 * fault of a cell.
 *
 * @param fault the fault
 * @param place the fault's place in the definition
 * @param draws the draws of the fault
 * @param column the column that the fault strikes
 * @param columnDraws the draws of that column
 * @param values which value the column has in which record
 * @param cells the column's cells
 * @param text writes texts as CSV
 * @param source the columns that the column may depend on
 */
record CellFaultOfKind(
        Fault fault,
        int place,
        Draws draws,
        GeneratedColumn column,
        Draws columnDraws,
        EventValues values,
        Cells cells,
        CsvText text,
        SourceColumns source)
        implements FaultKind.OfCell.CellFaultCases<CellFault> {

    @Override
    public CellFault blank(FaultKind.Blank kind) {
        return cellFault(1, (out, event, record) -> {});
    }

    @Override
    public CellFault garbage(FaultKind.Garbage kind) {
        var choice = draws.child("value");
        if (kind.values().isEmpty()) {
            return cellFault(
                    2,
                    new GarbageText(choice, text.format().quote(), text.format().escape())::write);
        }
        var texts = text.of(kind.values());
        return cellFault(2, (out, event, record) -> out.put(texts[(int) choice.below(texts.length, event, record)]));
    }

    @Override
    public CellFault otherCase(FaultKind.OtherCase kind) {
        var forms = draws.child("value");
        if (!(column.kind() instanceof ColumnKind.Choice choice)) {
            var texts = source.texts(column);
            return otherCase(false, forms, (event, record) -> otherCases(texts.at(event, record)));
        }
        var choosing = Choosing.of(choice, columnDraws, values);
        var others = choice.of().stream().map(this::otherCases).toArray(byte[][][]::new);
        var isAlwaysPossible = Arrays.stream(others).allMatch(cases -> cases.length > 0);
        return otherCase(isAlwaysPossible, forms, (event, record) -> others[choosing.at(event, record)]);
    }

    /** Gives the other cases of a record's text. */
    private interface OtherCases {
        byte[][] at(long event, int record);
    }

    private CellFault otherCase(boolean isAlwaysPossible, Draws forms, OtherCases others) {
        return cellFault(3, new CellFault.Damage() {
            @Override
            public boolean isPossible(long event, int record) {
                return isAlwaysPossible || others.at(event, record).length > 0;
            }

            @Override
            public void write(Bytes out, long event, int record) {
                var cases = others.at(event, record);
                out.put(cases[(int) forms.below(cases.length, event, record)]);
            }
        });
    }

    @Override
    public CellFault padding(FaultKind.Padding kind) {
        var sides = draws.child("side");
        var quote = text.format().quote();
        return cellFault(4, (out, event, record) -> {
            var side = sides.below(3, event, record);
            var start = out.length();
            cells.write(out, event, record);
            // A blank goes inside the quotes, because outside of them the quotes would become characters of the value.
            var inQuotes = out.isAt(start, quote) ? 1 : 0;
            if (side < 2) {
                out.insert(start + inQuotes, ' ');
            }
            if (side > 0) {
                out.insert(out.length() - inQuotes, ' ');
            }
        });
    }

    private CellFault cellFault(int precedence, CellFault.Damage damage) {
        return new CellFault(place, fault.share(), fault.kind().expectation(), precedence, draws, damage);
    }

    /**
     * Returns the text in lower case, in upper case, and with only its first letter in upper case, without the text itself.
     */
    private byte[][] otherCases(String clean) {
        var lower = clean.toLowerCase(Locale.ROOT);
        var upper = clean.toUpperCase(Locale.ROOT);
        var afterFirst = clean.isEmpty() ? 0 : clean.offsetByCodePoints(0, 1);
        var capitalized = clean.substring(0, afterFirst).toUpperCase(Locale.ROOT)
                + clean.substring(afterFirst).toLowerCase(Locale.ROOT);
        return text.of(Stream.of(lower, upper, capitalized)
                .distinct()
                .filter(other -> !other.equals(clean))
                .toList());
    }
}
