package io.github.eltmaven.problem;

/** The kinds of problem. Each kind says who can mend it. */
public enum ProblemCode {
    /** {@code elt.yaml}, a tag, a parameter or a file's name holds a value that has no meaning. */
    CONFIGURATION(true),
    /** An input file is missing or unreadable, or it does not have its source's shape. */
    INPUT(true),
    /** A model's SQL is wrong or does not fit its table. */
    MODEL(true),
    /** A migration of the project failed. */
    MIGRATION(true),
    /** A check found violations or could not run, or the pipeline has no check. */
    CHECK(true),
    /** A question of {@code analysis/} cannot be answered. */
    QUESTION(true),
    /** The credentials or the database's name are wrong. */
    ACCESS(true),
    /** A goal that must run first has not run. */
    ORDER(true),
    /** The server cannot be reached, is too old, or refuses a right that the plugin needs. */
    DATABASE(false),
    /** The machine has a fault: a disk, a process, a missing binary. */
    ENVIRONMENT(false);

    private final boolean usersToMend;

    ProblemCode(boolean usersToMend) {
        this.usersToMend = usersToMend;
    }

    /** Returns whether the person who runs the build can mend the problem in the project or its settings. */
    public boolean isUsersToMend() {
        return usersToMend;
    }
}
