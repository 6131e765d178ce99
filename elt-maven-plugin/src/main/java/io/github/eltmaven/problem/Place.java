package io.github.eltmaven.problem;

import java.nio.file.Path;

/**
 * A place in a file that the user wrote.
 *
 * @param file the file
 * @param line the line, counted from 1; 0 where only the file is known
 * @param column the column in characters, counted from 1; 0 where only the line is known
 */
public record Place(Path file, int line, int column) {

    public static Place of(Path file) {
        return new Place(file, 0, 0);
    }

    public static Place of(Path file, int line) {
        return new Place(file, line, 0);
    }

    /** Returns the place of the character at an offset of a text. It counts lines and columns as an editor does. */
    public static Place inText(Path file, String text, int offset) {
        var end = Math.min(Math.max(offset, 0), text.length());
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(file, line, end - lineStart + 1);
    }

    /** Returns the place that lies the given number of characters to the right in the same line. */
    public Place plus(int characters) {
        return new Place(file, line, column + characters);
    }

    /** Returns {@code file:line:column}. The file is relative to the directory where it lies below it. */
    public String render(Path directory) {
        var shown = file.isAbsolute() && file.startsWith(directory) ? directory.relativize(file) : file;
        var text = new StringBuilder(shown.toString());
        if (line > 0) {
            text.append(':').append(line);
        }
        if (column > 0) {
            text.append(':').append(column);
        }
        return text.toString();
    }
}
