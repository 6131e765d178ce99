/** The ready-made checks of {@code elt.yaml}, many of them in one pass over a table. */
@NullMarked
package io.github.eltmaven.verify.generic;

import org.jspecify.annotations.NullMarked;
