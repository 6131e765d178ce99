package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Choices;
import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.ColumnKind;

/** Decides which of its texts a column has in each record. */
public interface Choosing {

    /** Returns the index of the text among {@link ColumnKind#texts}. */
    int at(long event, int record);

    /**
     * Returns the choices of a column that does not depend on another column.
     *
     * @param draws the column's draws
     */
    static Choosing of(ColumnKind.Choice kind, Draws draws, EventValues values) {
        var choices = Choices.of(kind, draws);
        return (event, record) -> choices.at(event, values.of(record));
    }

    /** Returns the choices of a column whose texts depend on another column. */
    static Choosing of(ColumnKind.Dependent kind, DependentValues dependent) {
        var texts = kind.texts();
        var choices = new Choices[kind.cases().size()];
        var indexes = new int[choices.length][];
        for (var i = 0; i < choices.length; i++) {
            var each = kind.cases().get(i).kind();
            if (!(each instanceof ColumnKind.Choice choice)) {
                throw new IllegalArgumentException("chooses nothing: " + each);
            }
            choices[i] = Choices.of(choice, dependent.drawsOf(i));
            indexes[i] = choice.of().stream().mapToInt(texts::indexOf).toArray();
        }
        return (event, record) -> {
            var found = dependent.caseAt(event, record);
            return indexes[found][choices[found].at(event, dependent.valueAt(event, record))];
        };
    }
}
