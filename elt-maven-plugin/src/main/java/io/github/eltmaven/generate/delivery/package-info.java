/** Decides the order and the file in which the records of events arrive. */
@NullMarked
package io.github.eltmaven.generate.delivery;

import org.jspecify.annotations.NullMarked;
