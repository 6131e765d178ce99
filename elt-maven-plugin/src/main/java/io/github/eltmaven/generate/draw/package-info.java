/** Draws random positions and numbers from a seed. */
@NullMarked
package io.github.eltmaven.generate.draw;

import org.jspecify.annotations.NullMarked;
