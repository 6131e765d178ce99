/** {@code elt:run}: the whole pipeline, of which nothing is seen that did not pass. */
@NullMarked
package io.github.eltmaven.gate;

import org.jspecify.annotations.NullMarked;
