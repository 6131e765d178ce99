package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import java.util.Optional;

/** What the environment says. */
final class Environment {

    private Environment() {}

    /** The value of a variable; an empty one is none. */
    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** The same where nothing else gives a property; the debug log is told where that comes from, and not what it is. */
    static Optional<String> inPlaceOf(String property, String name, Log log) {
        var value = value(name);
        value.ifPresent(found -> log.debug(property + " comes from " + name + " in the environment"));
        return value;
    }
}
