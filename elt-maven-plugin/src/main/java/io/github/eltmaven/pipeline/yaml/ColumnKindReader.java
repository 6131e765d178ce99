package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.yaml.DependentReader.DependentForm;
import io.github.eltmaven.problem.Suggestion;
import java.util.List;
import java.util.Optional;

/** Reads the kind of a generated column: {@code { kind: integer, from: 1, to: 50 }}. */
final class ColumnKindReader {

    private static final List<String> KINDS = List.of(
            "sequence",
            "integer",
            "decimal",
            "choice",
            "timestamp",
            "walk",
            "version",
            "constant",
            "boolean",
            "uuid",
            "reference",
            "faker");
    private static final DependentForm INTEGER = new DependentForm(NumberReader.INTEGER, null, NumberReader::integer);
    private static final DependentForm DECIMAL = new DependentForm(NumberReader.DECIMAL, null, NumberReader::decimal);
    private static final DependentForm CHOICE = new DependentForm(List.of("of"), "of", ChoiceReader::read);
    private static final DependentForm WALK = new DependentForm(WalkReader.KEYS, "start", WalkReader::read);
    private static final DependentForm CONSTANT =
            new DependentForm(List.of("value"), "value", ColumnKindReader::constant);
    private static final DependentForm FAKER = new DependentForm(FakerReader.KEYS, "expression", FakerReader::read);

    private ColumnKindReader() {}

    /**
     * Returns the kind. Where anything is wrong with it, the result is empty and the problems get all reasons.
     *
     * @param parents the columns that it can depend on
     */
    static Optional<ColumnKind> read(YamlNode column, DependentReader.Parents parents) {
        var kind = column.peek("kind");
        if (kind.isEmpty()) {
            column.problem(column.name() + " has no 'kind'", "Add 'kind:' and one of " + String.join(", ", KINDS));
            return Optional.empty();
        }
        var word = kind.get().text();
        return word.isEmpty() ? Optional.empty() : read(column, kind.get(), word.get(), parents);
    }

    private static Optional<ColumnKind> read(
            YamlNode column, YamlNode kind, String word, DependentReader.Parents parents) {
        return switch (word) {
            case "sequence" -> sequence(ColumnKeys.of(column, List.of("from")));
            case "integer" -> DependentReader.read(column, INTEGER, parents);
            case "decimal" -> DependentReader.read(column, DECIMAL, parents);
            case "choice" -> DependentReader.read(column, CHOICE, parents);
            case "timestamp" -> TimestampReader.read(ColumnKeys.of(column, TimestampReader.KEYS));
            case "walk" -> DependentReader.read(column, WALK, parents);
            case "version" -> keyless(column, new ColumnKind.Version());
            case "constant" -> DependentReader.read(column, CONSTANT, parents);
            case "boolean" -> keyless(column, new ColumnKind.Flag());
            case "uuid" -> keyless(column, new ColumnKind.Uuid());
            case "reference" -> ReferenceReader.read(ColumnKeys.of(column, ReferenceReader.KEYS));
            case "faker" -> DependentReader.read(column, FAKER, parents);
            default -> {
                kind.problem("unknown kind '" + word + "' of " + column.name(), Suggestion.didYouMean(word, KINDS));
                yield Optional.empty();
            }
        };
    }

    private static Optional<ColumnKind> keyless(YamlNode column, ColumnKind kind) {
        ColumnKeys.of(column, List.of());
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
