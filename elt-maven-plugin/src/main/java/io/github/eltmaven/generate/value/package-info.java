/** The values of the columns of an event. */
@NullMarked
package io.github.eltmaven.generate.value;

import org.jspecify.annotations.NullMarked;
