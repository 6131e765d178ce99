package io.github.eltmaven.problem;

/** Shows messages to the person while a goal is at work. The goals pass Maven's own log. */
public interface Log {

    /** Logs counts and durations, one line a step. */
    void info(String line);

    /** Logs a fault that the person should look at. The goal goes on. */
    void warn(String line);

    /** Returns whether a person looks at a terminal. A terminal can rewrite its current line. */
    default boolean isTerminal() {
        return false;
    }

    /** Rewrites the terminal's current line. An empty line clears it for the next message. */
    default void replaceLine(String line) {
        info(line);
    }

    /** Logs details for someone who hunts a fault: the SQL, the paths. Never a secret. */
    void debug(String line);
}
