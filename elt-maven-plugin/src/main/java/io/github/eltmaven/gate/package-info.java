/** {@code elt:run}: runs the whole pipeline and publishes only a state that passed its checks. */
@NullMarked
package io.github.eltmaven.gate;

import org.jspecify.annotations.NullMarked;
