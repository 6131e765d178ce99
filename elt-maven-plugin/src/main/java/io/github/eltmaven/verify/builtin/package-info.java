/** The checks that every pipeline has. */
@NullMarked
package io.github.eltmaven.verify.builtin;

import org.jspecify.annotations.NullMarked;
