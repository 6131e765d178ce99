/** {@code elt:mart}: {@code dw.*} to {@code mart.*}. */
@NullMarked
package io.github.eltmaven.mart;

import org.jspecify.annotations.NullMarked;
