package io.github.eltmaven.report;

/** Text from data in Markdown: none of it can be markup. */
final class MarkdownText {

    /** What could begin markup, a link, a mention or an emoji. */
    private static final String MARKUP = "&<>|`\\*_~[]()$@:!#\"'";

    private MarkdownText() {}

    /** A text as one line that Markdown shows as it is. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        PrintableText.line(text).codePoints().forEach(character -> {
            if (MARKUP.indexOf(character) >= 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        // The other beginning of what GitHub makes a link.
        return escaped.toString().replaceAll("(?i)\\b(www)\\.", "$1&#46;");
    }
}
