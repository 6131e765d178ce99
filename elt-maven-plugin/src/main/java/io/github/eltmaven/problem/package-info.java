/** A problem as data: code, place, what, how to fix. */
@NullMarked
package io.github.eltmaven.problem;

import org.jspecify.annotations.NullMarked;
