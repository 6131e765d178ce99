package io.github.eltmaven.report;

import io.github.eltmaven.problem.PrintableText;

/** Writes text from data so that Markdown shows it unchanged, and never as markup. */
final class MarkdownText {

    /** The characters that could begin markup, a link, a mention or an emoji. */
    private static final String MARKUP = "&<>|`\\*_~[]()$@:!#\"'";

    private MarkdownText() {}

    /** Returns a text as one line that Markdown shows unchanged. */
    static String escaped(String text) {
        var escaped = new StringBuilder();
        PrintableText.line(text).codePoints().forEach(character -> {
            if (MARKUP.indexOf(character) >= 0) {
                escaped.append("&#").append(character).append(';');
            } else {
                escaped.appendCodePoint(character);
            }
        });
        // GitHub also makes a link from a text that begins with www.
        return escaped.toString().replaceAll("(?i)\\b(www)\\.", "$1&#46;");
    }
}
