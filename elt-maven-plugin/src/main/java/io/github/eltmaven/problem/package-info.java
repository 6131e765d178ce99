/** Describes problems as data: code, place, what is wrong, how to fix it. */
@NullMarked
package io.github.eltmaven.problem;

import org.jspecify.annotations.NullMarked;
