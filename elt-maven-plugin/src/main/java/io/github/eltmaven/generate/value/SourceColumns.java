package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.faker.FakerExpression;
import io.github.eltmaven.generate.faker.FakerTexts;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.generate.source.Sources;
import io.github.eltmaven.generate.text.Cells;
import io.github.eltmaven.generate.text.CsvText;
import io.github.eltmaven.generate.text.Texts;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.generation.Generation;

/**
 * The columns of a source. Their values may depend on each other, on the events' times, and on other sources.
 *
 * @param generation the source's generation
 * @param draws the source's draws
 * @param text writes texts as CSV
 * @param sources the sources that are generated together
 */
public record SourceColumns(Generation generation, Draws draws, CsvText text, Sources sources) {

    /** Makes the columns of a source. */
    public static SourceColumns of(GeneratedSource source, CsvText text, Sources sources) {
        var generation = source.generation();
        return new SourceColumns(generation, Draws.of(generation.seed()).child(source.name()), text, sources);
    }

    /** Returns the cells of a column. */
    public Cells cells(GeneratedColumn column) {
        return text.values(
                column.kind().match(new CellsOfKind(drawsOf(column), EventValues.of(generation, column), text, this)));
    }

    /** Returns the texts of a column. The column's kind must have texts. */
    public Texts texts(GeneratedColumn column) {
        return texts(column.kind(), drawsOf(column), EventValues.of(generation, column));
    }

    private Texts texts(ColumnKind kind, Draws ofColumn, EventValues values) {
        if (kind instanceof ColumnKind.Choice choice) {
            var choosing = Choosing.of(choice, ofColumn, values);
            return (event, record) -> choice.of().get(choosing.at(event, record));
        }
        if (kind instanceof ColumnKind.Faker faker) {
            var texts = faker(faker, ofColumn);
            return (event, record) -> texts.at(event, values.of(record));
        }
        if (kind instanceof ColumnKind.Dependent dependent) {
            var found = dependent(dependent, ofColumn, values);
            var texts = new Texts[dependent.cases().size()];
            for (var i = 0; i < texts.length; i++) {
                texts[i] = texts(dependent.cases().get(i).kind(), found.drawsOf(i), EventValues.counted());
            }
            return (event, record) -> texts[found.caseAt(event, record)].at(event, found.valueAt(event, record));
        }
        throw new IllegalArgumentException("no texts: " + kind);
    }

    /** Returns the texts of a column that Datafaker fills. */
    FakerTexts faker(ColumnKind.Faker kind, Draws ofColumn) {
        return kind.pool() == 0
                ? new FakerTexts.OwnTexts(new FakerExpression(kind), ofColumn)
                : sources.pool(kind, ofColumn);
    }

    /** Returns the values of a column that depends on a column of this source. */
    DependentValues dependent(ColumnKind.Dependent kind, Draws ofColumn, EventValues values) {
        return new DependentValues(kind, choosing(generation.column(kind.per())), ofColumn, values, this);
    }

    private Choosing choosing(GeneratedColumn column) {
        var values = EventValues.of(generation, column);
        if (column.kind() instanceof ColumnKind.Choice choice) {
            return Choosing.of(choice, drawsOf(column), values);
        }
        if (column.kind() instanceof ColumnKind.Dependent kind) {
            return Choosing.of(kind, dependent(kind, drawsOf(column), values));
        }
        throw new IllegalArgumentException("chooses nothing: " + column.name());
    }

    private Draws drawsOf(GeneratedColumn column) {
        return draws.ofColumn(column.name());
    }

    /** Returns the times of the events. */
    EventTimes times() {
        return EventTimes.of(generation, draws);
    }

    /** Returns the columns of the source that a reference leads to. It may be this source. */
    SourceColumns referred(ColumnKind.Reference reference) {
        return of(sources.source(reference.source()), text, sources);
    }
}
