package io.github.eltmaven.database.reading;

import io.github.eltmaven.sql.Quoting;

/**
 * Something that a text may say and that a value of a type does not keep, in SQL.
 *
 * @param kept a condition that holds where nothing of it is lost; it may fail where the text is no value of the type
 * @param reason an expression of type text that says what is lost, to follow the text
 */
record TextLoss(String kept, String reason) {

    /** A loss whose reason is the same for all texts. */
    static TextLoss of(String kept, String reason) {
        return new TextLoss(kept, Quoting.literal(" " + reason));
    }
}
