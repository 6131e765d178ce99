package io.github.eltmaven.pipeline.key;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of all keys, in Markdown. */
final class PageOfKeys {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        keys("At the top level", DefinitionKeys.FILE.keys());
        lines.add("An included `elt.yaml` has no "
                + DefinitionKeys.FILE.keys().stream()
                        .filter(DefinitionKey::isOfProject)
                        .map(key -> "`" + key.name() + "`")
                        .collect(Collectors.joining(" and no "))
                + ".");
        lines.add("");
        keys("Under `schemas:`", DefinitionKeys.SCHEMAS.keys());
        keys("Under a source", DefinitionKeys.SOURCE.keys());
        keys("Under `generate:`", DefinitionKeys.GENERATION.keys());
        columns();
        faults();
        keys("Under `verify:`", DefinitionKeys.VERIFICATION.keys());
        checks();
        lines.remove(lines.size() - 1);
        return lines;
    }

    private void keys(String title, List<DefinitionKey> keys) {
        title(title);
        header("| key | value | default | |", 4);
        keys.forEach(key -> lines.add(row(key)));
        lines.add("");
    }

    private void columns() {
        title("Under a column of `columns:`");
        header("| kind | key | value | default | |", 5);
        for (var word : ColumnWord.values()) {
            lines.add("| `" + word.word() + "` | | | | " + prose(word.description()) + " |");
            word.keys().forEach(key -> lines.add("| " + row(key)));
        }
        lines.add("");
        lines.add("A column of kind "
                + Arrays.stream(ColumnWord.values())
                        .filter(ColumnWord::isDependent)
                        .map(word -> "`" + word.word() + "`")
                        .collect(Collectors.joining(", "))
                + " may depend on another column:");
        lines.add("");
        header("| key | value | default | |", 4);
        List.of(ColumnWord.PER, ColumnWord.OF, ColumnWord.OTHERWISE).forEach(key -> lines.add(row(key)));
        lines.add("");
    }

    private void faults() {
        title("Under `faults:`");
        header("| fault | key | value | default | |", 5);
        for (var word : FaultWord.values()) {
            var value = switch (word.form()) {
                case SHARE -> "share";
                case KEYS -> "mapping";
                case SHARE_OR_KEYS -> "share or mapping";
                case BY_COLUMN -> "by column: share or mapping";
            };
            lines.add("| `" + word.word() + "` | | " + value + " | | " + prose(word.description()) + " |");
            word.keys().forEach(key -> lines.add("| " + row(key)));
        }
        lines.add("");
    }

    private void checks() {
        title("Under a check of a table");
        header("| check | key | value | default | |", 5);
        for (var word : CheckWord.values()) {
            var subject = word.subject();
            lines.add("| `" + word.word() + "` | | " + subject.value().phrase() + " | | " + prose(subject.description())
                    + " |");
            word.settings().forEach(key -> lines.add("| " + row(key)));
        }
        CheckWord.commonSettings().forEach(key -> lines.add("| every check " + row(key)));
        lines.add("");
    }

    private void title(String title) {
        lines.add("### " + title);
        lines.add("");
    }

    private void header(String names, int columns) {
        lines.add(names);
        lines.add("|" + "---|".repeat(columns));
    }

    private static String row(DefinitionKey key) {
        var value = key.words().isEmpty()
                ? key.value().phrase()
                : key.words().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        var standard = key.isRequired() ? "required" : key.otherwise() == null ? "" : "`" + key.otherwise() + "`";
        return "| `" + key.name() + "` | " + value + " | " + standard + " | " + prose(key.description()) + " |";
    }

    /** Plain text in Markdown. */
    private static String prose(String text) {
        return text.replaceAll("[*|<_\\[]", "\\\\$0");
    }
}
