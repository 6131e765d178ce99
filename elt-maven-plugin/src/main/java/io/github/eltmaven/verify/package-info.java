/** {@code elt:verify}: runs the checks of a pipeline and keeps their results. */
@NullMarked
package io.github.eltmaven.verify;

import org.jspecify.annotations.NullMarked;
