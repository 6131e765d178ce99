package io.github.eltmaven.report;

/** Text from data as people are shown it: it can neither move the cursor of a terminal nor turn the line around. */
public final class PrintableText {

    static final String ELLIPSIS = "…";

    /** Stands for what cannot be shown. */
    private static final int REPLACEMENT = 0xFFFD;

    /** As long as a value is ever shown. */
    private static final int LONGEST_CELL = 100;

    private PrintableText() {}

    /** A text as one line: line ends and tabs are spaces, and what cannot be seen is replaced. */
    public static String line(String text) {
        var line = new StringBuilder();
        text.replace("\r\n", " ").codePoints().map(PrintableText::visible).forEach(line::appendCodePoint);
        return line.toString();
    }

    /** A text that keeps its line ends and tabs; what cannot be seen is replaced. */
    public static String text(String text) {
        var shown = new StringBuilder();
        text.replace("\r\n", "\n")
                .codePoints()
                .map(character -> character == '\n' || character == '\t' ? character : visible(character))
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Whether a character is shown as it is. */
    static boolean isVisible(int character) {
        return visible(character) == character;
    }

    /** A value as one line, cut where it is long. */
    static String cell(String value) {
        return cut(line(value), LONGEST_CELL);
    }

    /** A text of at most so many characters; where it is longer, an ellipsis is the last of them. */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = longest - ELLIPSIS.length();
        // Half of a pair is no character.
        var isInPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, isInPair ? end - 1 : end) + ELLIPSIS;
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t' || character == '\n' || character == '\r' ? ' ' : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> REPLACEMENT;
            default -> turnsAround(character) || isNoCharacter(character) ? REPLACEMENT : character;
        };
    }

    /** The marks that change the direction of writing. */
    private static boolean turnsAround(int character) {
        return (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200E
                || character == 0x200F
                || character == 0x061C;
    }

    /** Not allowed in XML 1.0 either. */
    private static boolean isNoCharacter(int character) {
        return character == 0xFFFE || character == 0xFFFF;
    }
}
