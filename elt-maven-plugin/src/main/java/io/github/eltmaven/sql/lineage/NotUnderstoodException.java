package io.github.eltmaven.sql.lineage;

/** A query has a part whose lineage would be a guess. */
final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotUnderstoodException(String message) {
        super(message);
    }

    NotUnderstoodException(String message, Throwable cause) {
        super(message, cause);
    }
}
