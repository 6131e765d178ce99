package io.github.eltmaven.dw;

import io.github.eltmaven.database.catalog.ForeignKey;

/**
 * A foreign key whose table lost rows in this run.
 *
 * @param lost the table that has the keys of these rows
 */
record LostReference(ForeignKey key, String lost) {}
