package io.github.eltmaven.report;

import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How answers are written. */
public enum AnswerFormat {
    /** Aligned columns, for people. */
    TABLE("txt"),
    /** RFC 4180: NULL is an empty field, an empty text is a quoted one. */
    CSV("csv"),
    /** One object on one line. */
    JSON("json"),
    /** A table as GitHub shows it. */
    MARKDOWN("md");

    private final String extension;

    AnswerFormat(String extension) {
        this.extension = extension;
    }

    public static Optional<AnswerFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(AnswerFormat::word).toList();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the name of a file ends with, without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * A writer of one answer.
     *
     * @param rows how many rows a format for people shows; the others write all
     * @param isForEyes whether it may come to a terminal, so that what could move its cursor is replaced
     */
    public AnswerWriter writer(Writer out, int rows, boolean isForEyes) {
        return switch (this) {
            case TABLE -> new TableAnswer(out, rows);
            case CSV -> new CsvAnswer(out, isForEyes);
            case JSON -> new JsonAnswer(out);
            case MARKDOWN -> new MarkdownAnswer(out, rows);
        };
    }
}
