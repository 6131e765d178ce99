package io.github.eltmaven.problem;

/** What is said to the person while a goal is at work; the goals hand in Maven's own log. */
public interface Log {

    /** Counts and durations, one line a step. */
    void info(String line);

    /** Something that the person should look at, though the goal goes on. */
    void warn(String line);

    /** Whether a person looks at a terminal, where a line can be written again in its place. */
    default boolean isTerminal() {
        return false;
    }

    /** Writes a line of a terminal again in its place; an empty one makes room for what is said next. */
    default void replaceLine(String line) {
        info(line);
    }

    /** What only someone who hunts a fault wants to see: the SQL, the paths. Never a secret. */
    void debug(String line);
}
