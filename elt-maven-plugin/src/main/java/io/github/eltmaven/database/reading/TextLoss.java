package io.github.eltmaven.database.reading;

import io.github.eltmaven.sql.Quoting;

/**
 * Something that a text may say and that a value of a type does not keep.
 *
 * @param kept an SQL condition that holds where nothing is lost; it may fail where the text is not valid for the type
 * @param reason SQL for what is lost; its value follows the text in a message
 */
record TextLoss(String kept, String reason) {

    /** A loss whose reason is the same for all texts. */
    static TextLoss of(String kept, String reason) {
        return new TextLoss(kept, Quoting.literal(" " + reason));
    }
}
