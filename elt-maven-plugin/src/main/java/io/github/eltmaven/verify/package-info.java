/** {@code elt:verify}: checks, the gate. */
@NullMarked
package io.github.eltmaven.verify;

import org.jspecify.annotations.NullMarked;
