package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.key.ColumnWord;
import io.github.eltmaven.pipeline.yaml.DependentReader.DependentForm;
import io.github.eltmaven.problem.Suggestion;
import java.util.Optional;

/** Reads the kind of a generated column: {@code { kind: integer, from: 1, to: 50 }}. */
final class ColumnKindReader {

    private static final DependentForm INTEGER = new DependentForm(ColumnWord.INTEGER, NumberReader::integer);
    private static final DependentForm DECIMAL = new DependentForm(ColumnWord.DECIMAL, NumberReader::decimal);
    private static final DependentForm CHOICE = new DependentForm(ColumnWord.CHOICE, ChoiceReader::read);
    private static final DependentForm WALK = new DependentForm(ColumnWord.WALK, WalkReader::read);
    private static final DependentForm CONSTANT = new DependentForm(ColumnWord.CONSTANT, ColumnKindReader::constant);
    private static final DependentForm FAKER = new DependentForm(ColumnWord.FAKER, FakerReader::read);

    private ColumnKindReader() {}

    /**
     * Returns the kind. Where anything is wrong with it, the result is empty and the problems get all reasons.
     *
     * @param parents the columns that it can depend on
     */
    static Optional<ColumnKind> read(YamlNode column, DependentReader.Parents parents) {
        var kind = column.peek(ColumnWord.KIND.name());
        if (kind.isEmpty()) {
            column.problem(
                    column.name() + " has no 'kind'",
                    "Add 'kind:' and one of " + String.join(", ", ColumnWord.words()));
            return Optional.empty();
        }
        var word = kind.get().text();
        return word.isEmpty() ? Optional.empty() : read(column, kind.get(), word.get(), parents);
    }

    private static Optional<ColumnKind> read(
            YamlNode column, YamlNode kind, String word, DependentReader.Parents parents) {
        var known = ColumnWord.of(word);
        if (known.isEmpty()) {
            kind.problem(
                    "unknown kind '" + word + "' of " + column.name(), Suggestion.didYouMean(word, ColumnWord.words()));
            return Optional.empty();
        }
        return read(column, known.get(), parents);
    }

    private static Optional<ColumnKind> read(YamlNode column, ColumnWord word, DependentReader.Parents parents) {
        return switch (word) {
            case SEQUENCE -> sequence(ColumnKeys.of(column, word));
            case INTEGER -> DependentReader.read(column, INTEGER, parents);
            case DECIMAL -> DependentReader.read(column, DECIMAL, parents);
            case CHOICE -> DependentReader.read(column, CHOICE, parents);
            case TIMESTAMP -> TimestampReader.read(ColumnKeys.of(column, word));
            case WALK -> DependentReader.read(column, WALK, parents);
            case VERSION -> keyless(column, word, new ColumnKind.Version());
            case CONSTANT -> DependentReader.read(column, CONSTANT, parents);
            case BOOLEAN -> keyless(column, word, new ColumnKind.Flag());
            case UUID -> keyless(column, word, new ColumnKind.Uuid());
            case REFERENCE -> ReferenceReader.read(ColumnKeys.of(column, word));
            case FAKER -> DependentReader.read(column, FAKER, parents);
        };
    }

    private static Optional<ColumnKind> keyless(YamlNode column, ColumnWord word, ColumnKind kind) {
        ColumnKeys.of(column, word);
        return Optional.of(kind);
    }

    private static Optional<ColumnKind> sequence(ColumnKeys keys) {
        var from = keys.given("from");
        if (from.isEmpty()) {
            return Optional.of(new ColumnKind.Sequence(1));
        }
        return from.get().integer().flatMap(first -> {
            if (first <= ColumnKind.Sequence.MAXIMUM_FROM) {
                return Optional.of(new ColumnKind.Sequence(first));
            }
            from.get()
                    .problem("from must be at most " + ColumnKind.Sequence.MAXIMUM_FROM + ", not " + first, "Lower it");
            return Optional.empty();
        });
    }

    private static Optional<ColumnKind> constant(ColumnKeys keys) {
        return keys.required("value").flatMap(YamlNode::text).map(ColumnKind.Constant::new);
    }
}
