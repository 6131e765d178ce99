package io.github.eltmaven.problem;

import java.util.stream.Collectors;

/**
 * Makes text from data safe to show: in a terminal, in the log of a CI server, and in a page. Such text cannot move the cursor,
 * reverse the direction of a line, look like another line of the log, or command a CI server. A character that could do so is
 * shown as an escape, such as {@code \n} and {@code \u202E}.
 *
 * <p>GitHub's and Azure's runners obey a line that begins with {@code ::command::}, and {@code ##[command]} anywhere in a line.
 */
public final class PrintableText {

    public static final String ELLIPSIS = "…";

    /** The most characters that people see of a value. */
    private static final int LONGEST_CELL = 100;

    /** The most characters that people see of a message. */
    private static final int LONGEST_MESSAGE = 1_000;

    private static final String COMMAND = "::";
    private static final String BRACKET_COMMAND = "##";

    private PrintableText() {}

    /** Returns a text as one line. Line ends, tabs and all other characters that people cannot see are escapes. */
    public static String line(String text) {
        return withoutCommands(escaped(text, ""));
    }

    /** Returns a text with its line ends and tabs. All other characters that people cannot see are escapes. */
    public static String text(String text) {
        return escaped(text.replace("\r\n", "\n"), "\n\t")
                .lines()
                .map(PrintableText::withoutCommands)
                .collect(Collectors.joining("\n"));
    }

    /**
     * Returns a message of somebody else's as part of a sentence: in one line, without its final full stop. A message may quote a value
     * of any length, so a long message is cut.
     */
    public static String sentence(String message) {
        var line = cut(message.strip(), LONGEST_MESSAGE)
                .lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String escaped(String text, String kept) {
        if (text.codePoints().allMatch(character -> isVisible(character) || kept.indexOf(character) >= 0)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isVisible(character) || kept.indexOf(character) >= 0) {
                shown.appendCodePoint(character);
            } else {
                shown.append(escape(character));
            }
        });
        return shown.toString();
    }

    private static String escape(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04X".formatted(character);
        };
    }

    private static String withoutCommands(String line) {
        var start = line.length() - line.stripLeading().length();
        var isCommand = line.startsWith(COMMAND, start) && line.indexOf(COMMAND, start + COMMAND.length()) > 0;
        var shown = isCommand ? line.substring(0, start) + escape(':') + line.substring(start + 1) : line;
        return withoutBracketCommands(shown);
    }

    /** Escapes the second character of {@code ##[} and {@code ##name[}, which other CI servers obey anywhere in a line. */
    private static String withoutBracketCommands(String line) {
        var at = line.indexOf(BRACKET_COMMAND);
        if (at < 0) {
            return line;
        }
        var shown = new StringBuilder();
        var copied = 0;
        while (at >= 0) {
            var end = at + BRACKET_COMMAND.length();
            while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
                end++;
            }
            if (end < line.length() && line.charAt(end) == '[') {
                shown.append(line, copied, at + 1).append(escape('#'));
                copied = at + BRACKET_COMMAND.length();
            }
            at = line.indexOf(BRACKET_COMMAND, Math.max(at + 1, end - 1));
        }
        return shown.append(line, copied, line.length()).toString();
    }

    /** Returns whether people can see a character. */
    public static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> !turnsAround(character) && !isNoCharacter(character);
        };
    }

    /** Returns a text of at most as many characters as people see of a value. */
    public static String cut(String text) {
        return cut(text, LONGEST_CELL);
    }

    /** Returns a value as one line. A long value is cut. */
    public static String cell(String value) {
        return cut(line(value), LONGEST_CELL);
    }

    /**
     * Returns a text of at most {@code longest} characters. A longer text is cut, and its last character is an
     * ellipsis.
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = longest - ELLIPSIS.length();
        // A cut must not split a surrogate pair.
        var isInPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isInPair ? end - 1 : end) + ELLIPSIS;
    }

    /** Returns whether a character changes the direction of writing. */
    private static boolean turnsAround(int character) {
        return (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200E
                || character == 0x200F
                || character == 0x061C;
    }

    /** Returns whether a code point is not a character. XML 1.0 does not allow such code points either. */
    private static boolean isNoCharacter(int character) {
        return character == 0xFFFE || character == 0xFFFF;
    }
}
