package io.github.eltmaven.sql.slice;

/** Says why a query, or a part of it, cannot be cut into slices. The message continues a sentence: "…, and it has LIMIT". */
public final class NotSlicedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSlicedException(String message) {
        super(message);
    }
}
