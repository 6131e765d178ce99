package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Secret;
import org.jspecify.annotations.NullUnmarked;

/** A parameter that Maven must not print: with {@code -X} it shows every parameter by its {@link #toString}. */
@NullUnmarked
public final class SecretParameter {

    private String text;

    /** Called by Maven with the parameter's text. */
    public void set(String value) {
        text = value;
    }

    Secret secret() {
        return new Secret(text);
    }

    @Override
    public String toString() {
        return "******";
    }
}
