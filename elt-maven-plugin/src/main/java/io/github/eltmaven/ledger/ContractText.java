package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.CheckConstraint;
import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.ForeignKey;
import io.github.eltmaven.database.catalog.GeneratedAs;
import io.github.eltmaven.database.catalog.Routing;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UniqueRule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table's contract as a text that stays the same as long as the contract does.
 *
 * <p>The ledger keeps a hash of this text. A table whose hash has changed is rebuilt, so the text of a given contract must not
 * change from one version of the plugin to the next. Each part is therefore written out here, under the words of the first
 * version, whatever the parts are called in Java. A part that is new to the contract is appended only where a table has it.
 */
final class ContractText {

    private ContractText() {}

    static String of(Table table) {
        return list(table.columns(), ContractText::column)
                + " " + table.key()
                + " " + list(table.checks(), ContractText::check)
                + " " + list(table.foreignKeys(), ContractText::foreignKey)
                + table.routing().map(routing -> " " + routing(routing)).orElse("")
                + (table.secondaryRules().isEmpty() ? "" : " " + list(table.secondaryRules(), ContractText::rule));
    }

    private static String column(Column column) {
        return new Parts("Column")
                .with("name", column.name())
                .with("type", column.type())
                .with("base", column.base())
                .with("root", column.root())
                .with("definition", column.definition())
                .with("collation", column.collation())
                .with("equalIsSame", column.equalIsSame())
                .with("notNull", column.notNull())
                .with("expression", column.expression())
                .with("generated", column.generated())
                .with("generation", optional(column.generation(), ContractText::generation))
                .text();
    }

    private static String generation(GeneratedAs generation) {
        return new Parts("Generation")
                .with("expression", generation.expression())
                .with("columns", generation.columns())
                .with("isStored", generation.isStored())
                .text();
    }

    private static String check(CheckConstraint check) {
        return new Parts("CheckConstraint")
                .with("name", check.name())
                .with("expression", check.expression())
                .with("columns", check.columns())
                .text();
    }

    private static String foreignKey(ForeignKey key) {
        return new Parts("ForeignKey")
                .with("name", key.name())
                .with("columns", key.columns())
                .with("schema", key.schema())
                .with("table", key.table())
                .with("referenced", key.referenced())
                .text();
    }

    private static String routing(Routing routing) {
        return new Parts("Routing")
                .with("expression", routing.expression())
                .with("columns", routing.columns())
                .text();
    }

    private static String rule(UniqueRule rule) {
        return new Parts("UniqueRule")
                .with("name", rule.name())
                .with("definition", rule.definition())
                .text();
    }

    private static <T> String list(Collection<T> parts, Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(", ", "[", "]"));
    }

    private static <T> String optional(Optional<T> part, Function<T, String> text) {
        return part.map(value -> "Optional[" + text.apply(value) + "]").orElse("Optional.empty");
    }

    /** The text of one part: its word, and its fields with their names. */
    private record Parts(String word, List<String> fields) {

        Parts(String word) {
            this(word, List.of());
        }

        Parts with(String name, @Nullable Object value) {
            return new Parts(
                    word,
                    Stream.concat(fields.stream(), Stream.of(name + "=" + value))
                            .toList());
        }

        String text() {
            return word + "[" + String.join(", ", fields) + "]";
        }
    }
}
