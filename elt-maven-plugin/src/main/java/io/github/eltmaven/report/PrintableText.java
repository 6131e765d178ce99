package io.github.eltmaven.report;

/**
 * Makes text from data safe to show. Such text can neither move the cursor of a terminal nor reverse the direction of a
 * line.
 */
public final class PrintableText {

    static final String ELLIPSIS = "…";

    /** The character that replaces invisible characters. */
    private static final int REPLACEMENT = 0xFFFD;

    /** The most characters that people see of a value. */
    private static final int LONGEST_CELL = 100;

    private PrintableText() {}

    /** Returns a text as one line. Spaces replace line ends and tabs, and a sign replaces each invisible character. */
    public static String line(String text) {
        var line = new StringBuilder();
        text.replace("\r\n", " ").codePoints().map(PrintableText::visible).forEach(line::appendCodePoint);
        return line.toString();
    }

    /** Returns a text with its line ends and tabs. A sign replaces each invisible character. */
    public static String text(String text) {
        var shown = new StringBuilder();
        text.replace("\r\n", "\n")
                .codePoints()
                .map(character -> character == '\n' || character == '\t' ? character : visible(character))
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** Returns whether people can see a character. */
    static boolean isVisible(int character) {
        return visible(character) == character;
    }

    /** Returns a value as one line. A long value is cut. */
    static String cell(String value) {
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

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\t' || character == '\n' || character == '\r' ? ' ' : REPLACEMENT;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> REPLACEMENT;
            default -> turnsAround(character) || isNoCharacter(character) ? REPLACEMENT : character;
        };
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
