package io.github.eltmaven.mojo;

import io.github.eltmaven.database.Secret;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** A parameter that Maven must not print: with {@code -X} it shows every parameter by its {@link #toString}. */
@NullUnmarked
public final class SecretParameter {

    private String text;

    /** Called by Maven with the parameter's text. */
    public void set(String value) {
        text = value;
    }

    /** What was set; Maven makes an object of a parameter that nobody sets, too. */
    Optional<Secret> secret() {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty()).map(Secret::new);
    }

    @Override
    public String toString() {
        return "******";
    }
}
