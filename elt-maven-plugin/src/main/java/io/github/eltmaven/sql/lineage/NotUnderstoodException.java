package io.github.eltmaven.sql.lineage;

/** Says that a query has a part whose lineage would be a guess. */
final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstoodException(String message) {
        super(message);
    }

    NotUnderstoodException(String message, Throwable cause) {
        super(message, cause);
    }
}
