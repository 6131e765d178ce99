package io.github.eltmaven.generate.faker;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Texts that are made before the first record. A draw from the pool costs nanoseconds, a new text microseconds.
 *
 * @param texts the texts, which may repeat
 * @param draws the column's draws
 */
public record FakerPool(List<String> texts, Draws draws) implements FakerTexts {

    /**
     * The identity of a pool.
     *
     * @param kind the kind of column that makes the texts
     * @param bits the first bits of the column's draws
     */
    public record Key(ColumnKind.Faker kind, long bits) {}

    /** Makes the pool of a column. */
    public static FakerPool of(ColumnKind.Faker kind, Draws draws) {
        var expression = new FakerExpression(kind);
        var made = draws.child("pool");
        return new FakerPool(
                LongStream.range(0, kind.pool())
                        .mapToObj(number -> expression.text(made.bits(number, 0)))
                        .toList(),
                draws);
    }

    @Override
    public String at(long event, int value) {
        return texts.get(indexAt(event, value));
    }

    /** Returns the index of a value's text in the pool. */
    public int indexAt(long event, int value) {
        var index = (int) draws.below(texts.size(), event, value);
        if (value > 1) {
            var before = at(event, value - 1);
            for (var passed = 0; passed < texts.size() && texts.get(index).equals(before); passed++) {
                index = (index + 1) % texts.size();
            }
        }
        return index;
    }
}
