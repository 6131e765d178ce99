/** Compares a warehouse with what the generator knows of its events. */
@NullMarked
package io.github.eltmaven.verify.truth;

import org.jspecify.annotations.NullMarked;
