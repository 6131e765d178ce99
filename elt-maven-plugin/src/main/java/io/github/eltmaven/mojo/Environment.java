package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import java.util.List;
import java.util.Optional;

/** What the environment says. */
final class Environment {

    /** What the variables of the goals begin with. */
    static final String PREFIX = "ELT_";

    static final String URL = PREFIX + "URL";
    static final String USER = PREFIX + "USER";
    static final String PASSWORD = PREFIX + "PASSWORD";

    /** All of them. */
    static final List<String> KNOWN = List.of(URL, USER, PASSWORD);

    private Environment() {}

    /** The value of a variable; an empty one is none. */
    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** All of them without what they begin with. */
    static List<String> rests() {
        return KNOWN.stream().map(name -> name.substring(PREFIX.length())).toList();
    }

    /** The same where nothing else gives a property; the debug log is told where that comes from, and not what it is. */
    static Optional<String> inPlaceOf(String property, String name, Log log) {
        var value = value(name);
        value.ifPresent(found -> log.debug(property + " comes from " + name + " in the environment"));
        return value;
    }
}
