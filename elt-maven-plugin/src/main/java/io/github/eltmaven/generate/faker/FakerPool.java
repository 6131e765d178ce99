package io.github.eltmaven.generate.faker;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Texts that were made before the first record: a draw among them costs nanoseconds, a text microseconds.
 *
 * @param texts the texts, of which some may be the same
 * @param draws the column's draws
 */
public record FakerPool(List<String> texts, Draws draws) implements FakerTexts {

    /**
     * What decides a pool.
     *
     * @param kind what makes the texts
     * @param bits what its draws begin with
     */
    public record Key(ColumnKind.Faker kind, long bits) {}

    /** The pool of a column. */
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

    /** The index of a value's text in the pool. */
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
