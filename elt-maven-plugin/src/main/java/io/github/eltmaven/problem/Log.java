package io.github.eltmaven.problem;

/** What is said to the person while a goal is at work; the goals hand in Maven's own log. */
public interface Log {

    /** Counts and durations, one line a step. */
    void info(String line);

    /** Something that the person should look at, though the goal goes on. */
    void warn(String line);

    /** What only someone who hunts a fault wants to see: the SQL, the paths. Never a secret. */
    void debug(String line);
}
