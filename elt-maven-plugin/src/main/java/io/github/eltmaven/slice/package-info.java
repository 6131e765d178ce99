/** Finds the slices of a mart that changes of its inputs may have changed, for the goals that refresh a mart or verify it. */
@NullMarked
package io.github.eltmaven.slice;

import org.jspecify.annotations.NullMarked;
