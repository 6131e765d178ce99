package io.github.eltmaven.mojo;

import io.github.eltmaven.problem.Log;
import java.util.List;
import java.util.Optional;

/** The variables of the environment that the goals read. */
final class Environment {

    /** The prefix of the variables. */
    static final String PREFIX = "ELT_";

    static final String URL = PREFIX + "URL";
    static final String USER = PREFIX + "USER";
    static final String PASSWORD = PREFIX + "PASSWORD";

    /** The names of all variables with this prefix that the goals read. */
    static final List<String> KNOWN = List.of(URL, USER, PASSWORD);

    private Environment() {}

    /** The value of a variable. An empty value counts as no value. */
    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** The names of the variables without their prefix. */
    static List<String> rests() {
        return KNOWN.stream().map(name -> name.substring(PREFIX.length())).toList();
    }

    /** The value of a variable in place of a property. The debug log says where the value comes from, and never shows it. */
    static Optional<String> inPlaceOf(String property, String name, Log log) {
        var value = value(name);
        value.ifPresent(found -> log.debug(property + " comes from " + name + " in the environment"));
        return value;
    }
}
