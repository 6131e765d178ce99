package io.github.eltmaven.database.session;

import java.util.Objects;

/** A text that must never be shown: {@link #toString} hides it, so that no log can print it by accident. */
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = Objects.requireNonNull(text);
    }

    /** Returns the text itself, for the driver, and for a user who asks for the password of the embedded server. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "******";
    }
}
