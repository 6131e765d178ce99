package io.github.eltmaven.mojo;

import java.util.Optional;

/** What the environment says. */
final class Environment {

    private Environment() {}

    /** The value of a variable; an empty one is none. */
    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }
}
