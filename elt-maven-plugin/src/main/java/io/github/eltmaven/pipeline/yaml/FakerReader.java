package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.util.Optional;

/**
 * Reads a column that Datafaker fills: {@code { kind: faker, expression: "#{Name.fullName}", locale: de }}. The package
 * that uses Datafaker checks whether Datafaker understands the expression.
 */
final class FakerReader {

    private static final String NO_POOL = "none";

    private FakerReader() {}

    static Optional<ColumnKind> read(ColumnKeys keys) {
        var node = keys.required("expression");
        var expression = node.flatMap(YamlNode::text).filter(text -> isExpression(node.get(), text));
        var locale = keys.given("locale").map(YamlNode::text).orElse(Optional.of(ColumnKind.Faker.DEFAULT_LOCALE));
        var pool = keys.given("pool").map(FakerReader::pool).orElse(Optional.of(ColumnKind.Faker.DEFAULT_POOL));
        return expression.isEmpty() || locale.isEmpty() || pool.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnKind.Faker(
                        expression.get(),
                        locale.get(),
                        pool.get(),
                        node.get().place(),
                        keys.at("locale").place()));
    }

    private static boolean isExpression(YamlNode node, String text) {
        var is = text.contains("#{");
        if (!is) {
            node.problem(
                    "'" + text + "' is the same text for every event",
                    "Write an expression in quotes such as \"#{Name.fullName}\", or use the kind constant");
        }
        return is;
    }

    private static Optional<Integer> pool(YamlNode node) {
        var word = node.text();
        if (word.isEmpty() || word.get().equals(NO_POOL)) {
            return word.map(none -> 0);
        }
        return node.integer(1).flatMap(size -> {
            if (size <= ColumnKind.Faker.MAXIMUM_POOL) {
                return Optional.of(size.intValue());
            }
            node.problem(
                    "pool must be at most " + ColumnKind.Faker.MAXIMUM_POOL + ", not " + size,
                    "Lower it, or write none for a text of its own for each event");
            return Optional.empty();
        });
    }
}
