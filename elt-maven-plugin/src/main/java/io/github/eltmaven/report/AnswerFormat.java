package io.github.eltmaven.report;

import io.github.eltmaven.pipeline.setting.EnumWords;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of answers. */
public enum AnswerFormat {
    /** Aligned columns, for people. */
    TABLE("txt"),
    /** RFC 4180. NULL is an empty field. An empty text is a pair of quotes. */
    CSV("csv"),
    /** One object on one line. */
    JSON("json"),
    /** A table in GitHub's Markdown. */
    MARKDOWN("md");

    private final String extension;

    AnswerFormat(String extension) {
        this.extension = extension;
    }

    public static Optional<AnswerFormat> of(String word) {
        return EnumWords.find(values(), AnswerFormat::word, word);
    }

    public static List<String> words() {
        return EnumWords.of(values(), AnswerFormat::word);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the ending of a file's name, without the dot. */
    public String extension() {
        return extension;
    }

    /**
     * Returns a writer for one answer.
     *
     * @param rows how many rows a format for people shows; the other formats write all rows
     * @param isForEyes whether the answer may go to a terminal; then the writer replaces characters that could move the
     *     cursor
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
