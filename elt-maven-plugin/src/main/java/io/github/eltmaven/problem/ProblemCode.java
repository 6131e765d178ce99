package io.github.eltmaven.problem;

/** The kinds of problem, each with who can mend it. */
public enum ProblemCode {
    /** {@code elt.yaml}, a tag, a parameter or a file's name says something that means nothing. */
    CONFIGURATION(true),
    /** An input file is missing, unreadable, or not of its source's shape. */
    INPUT(true),
    /** A model's SQL is wrong or does not fit its table. */
    MODEL(true),
    /** A migration of the project failed. */
    MIGRATION(true),
    /** A check found violations, could not run, or there is none. */
    CHECK(true),
    /** A question of {@code analysis/} cannot be answered. */
    QUESTION(true),
    /** The credentials or the database's name are wrong. */
    ACCESS(true),
    /** A goal that has to come first has not run. */
    ORDER(true),
    /** The server cannot be reached, is too old, or refuses what it must grant. */
    DATABASE(false),
    /** The machine: a disk, a process, a missing binary. */
    ENVIRONMENT(false);

    private final boolean usersToMend;

    ProblemCode(boolean usersToMend) {
        this.usersToMend = usersToMend;
    }

    /** Whether the person who runs the build can mend it in the project or its settings. */
    public boolean isUsersToMend() {
        return usersToMend;
    }
}
