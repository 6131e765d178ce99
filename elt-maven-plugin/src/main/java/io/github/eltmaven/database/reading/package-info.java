/** Reads texts into columns of a type without losing anything. */
@NullMarked
package io.github.eltmaven.database.reading;

import org.jspecify.annotations.NullMarked;
