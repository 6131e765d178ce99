package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.problem.Suggestion;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the format of a source's files. */
public final class CsvFormatReader {

    private static final String FORMAT = "csv";
    private static final String NO_CHARACTER = "none";

    private final Map<String, YamlNode> entries;

    private CsvFormatReader(Map<String, YamlNode> entries) {
        this.entries = entries;
    }

    /** Returns the format of a source's entries. The problems get everything that is wrong with it. */
    public static CsvFormat read(Map<String, YamlNode> entries) {
        return new CsvFormatReader(entries).read();
    }

    private CsvFormat read() {
        var standard = CsvFormat.DEFAULT;
        find("format").ifPresent(CsvFormatReader::refuseUnknownFormat);
        var delimiter = character("delimiter", standard.delimiter(), false);
        var quote = character("quote", standard.quote(), true);
        var escape = character("escape", quote, false);
        var comment = character("comment", CsvFormat.NONE, true);
        refuseSame("delimiter", delimiter, "quote", quote);
        refuseSame("delimiter", delimiter, "escape", escape);
        refuseSame("comment", comment, "delimiter", delimiter);
        refuseSame("comment", comment, "quote", quote);
        return new CsvFormat(
                delimiter,
                quote,
                escape,
                comment,
                find("null").map(node -> nulls(node, delimiter, quote)).orElse(standard.nulls()),
                find("encoding").flatMap(CsvFormatReader::encoding).orElse(standard.encoding()),
                find("header").flatMap(YamlNode::bool).orElse(standard.header()),
                find("skip").flatMap(CsvFormatReader::skip).orElse(standard.skip()));
    }

    private Optional<YamlNode> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    private static void refuseUnknownFormat(YamlNode node) {
        node.text()
                .filter(format -> !format.equals(FORMAT))
                .ifPresent(format ->
                        node.problem("unknown format '" + format + "'", "Write csv, whatever its delimiter is"));
    }

    /**
     * Returns one ASCII character. {@code none} means no character where the setting is optional. {@code tab} means a
     * tab, since nobody can see a tab.
     */
    private char character(String key, char standard, boolean isOptional) {
        var node = entries.get(key);
        if (node == null) {
            return standard;
        }
        var text = node.text().orElse(String.valueOf(standard));
        if (isOptional && text.equals(NO_CHARACTER)) {
            return CsvFormat.NONE;
        }
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.matches("[\\t\\x20-\\x7e]")) {
            return text.charAt(0);
        }
        node.problem(
                key + " must be one ASCII character" + (isOptional ? " or none" : "") + ", not '" + text + "'",
                "Write for example " + (standard == '"' ? "'\"'" : "\"" + (standard < ' ' ? '#' : standard) + "\""));
        return standard;
    }

    private void refuseSame(String key, char character, String other, char otherCharacter) {
        if (character == otherCharacter && character != CsvFormat.NONE) {
            find(key)
                    .or(() -> find(other))
                    .ifPresent(node ->
                            node.problem(key + " and " + other + " are the same character", "Choose two that differ"));
        }
    }

    private static List<String> nulls(YamlNode node, char delimiter, char quote) {
        var nulls = new ArrayList<String>();
        for (var item : node.items()) {
            item.text().ifPresent(text -> {
                refuseCharacter(item, text, text.indexOf(delimiter) >= 0, "the delimiter");
                refuseCharacter(item, text, text.indexOf(quote) >= 0, "the quote");
                refuseCharacter(item, text, text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0, "a line end");
                nulls.add(text);
            });
        }
        return nulls;
    }

    private static void refuseCharacter(YamlNode item, String text, boolean isHeld, String what) {
        if (isHeld) {
            item.problem(
                    "the null text '" + text.replace("\n", "\\n").replace("\r", "\\r") + "' holds " + what
                            + ", so that no unquoted field can be it",
                    "Write the text that the file has between two delimiters");
        }
    }

    private static Optional<Charset> encoding(YamlNode node) {
        return node.text().flatMap(name -> {
            try {
                return Optional.of(Charset.forName(name));
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                node.problem(
                        "unknown encoding '" + name + "'",
                        Suggestion.nearest(name, Charset.availableCharsets().keySet())
                                .map(nearest -> "Did you mean '" + nearest + "'?")
                                .orElse("Write a name such as " + StandardCharsets.UTF_8 + ", UTF-16, ISO-8859-1 or"
                                        + " windows-1252"));
                return Optional.empty();
            }
        });
    }

    private static Optional<Integer> skip(YamlNode node) {
        return node.integer(0).flatMap(lines -> {
            if (lines <= CsvFormat.MOST_SKIPPED) {
                return Optional.of(lines.intValue());
            }
            node.problem("skip must be at most " + CsvFormat.MOST_SKIPPED + " lines, not " + lines, "Lower it");
            return Optional.empty();
        });
    }
}
