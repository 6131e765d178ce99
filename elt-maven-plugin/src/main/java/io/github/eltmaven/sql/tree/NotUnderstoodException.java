package io.github.eltmaven.sql.tree;

/** Says that a query has a part whose lineage would be a guess. */
public final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotUnderstoodException(String message) {
        super(message);
    }

    public NotUnderstoodException(String message, Throwable cause) {
        super(message, cause);
    }
}
