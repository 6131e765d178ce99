package io.github.eltmaven.page;

import io.github.eltmaven.ledger.KeptCheck;

/** The result of a check for people: a word and a sign, never a colour alone. */
enum Status {
    FAILED('f', "failed", "✗", "bad"),
    ERROR('e', "could not run", "!", "bad"),
    WARNED('w', "warned", "▲", "warn"),
    NOT_COMPARED('n', "not compared", "–", "quiet"),
    PASSED('p', "passed", "✓", "ok");

    private final char letter;
    private final String word;
    private final String sign;
    private final String style;

    Status(char letter, String word, String sign, String style) {
        this.letter = letter;
        this.word = word;
        this.sign = sign;
        this.style = style;
    }

    static Status of(KeptCheck check) {
        return switch (check.outcome()) {
            case "passed" -> PASSED;
            case "not compared" -> NOT_COMPARED;
            case "error" -> ERROR;
            default -> check.severity().equals("warn") ? WARNED : FAILED;
        };
    }

    /** Returns whether the check compared something, so that the number of its rows has a meaning. */
    boolean hasCompared() {
        return this != ERROR && this != NOT_COMPARED;
    }

    boolean failsBuild() {
        return this == FAILED || this == ERROR;
    }

    char letter() {
        return letter;
    }

    String word() {
        return word;
    }

    String sign() {
        return sign;
    }

    String style() {
        return style;
    }
}
