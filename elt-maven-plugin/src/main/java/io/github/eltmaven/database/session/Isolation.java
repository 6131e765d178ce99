package io.github.eltmaven.database.session;

/** What the statements of a transaction see. */
public enum Isolation {
    /** Each statement sees what was committed before it. */
    OF_STATEMENTS(""),

    /** All statements see what was committed before the transaction. It cannot change rows that another session changed since. */
    SNAPSHOT("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"),

    /** All statements see what was committed before the transaction, and change nothing. */
    READ_ONLY_SNAPSHOT("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");

    private final String statement;

    Isolation(String statement) {
        this.statement = statement;
    }

    /** Returns the statement that has to come before every query of the transaction; empty if none is needed. */
    String statement() {
        return statement;
    }
}
