/** A check: its declaration, how it runs, its result. */
@NullMarked
package io.github.eltmaven.verify.check;

import org.jspecify.annotations.NullMarked;
