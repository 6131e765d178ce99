/** In which order and in which file the records of events arrive. */
@NullMarked
package io.github.eltmaven.generate.delivery;

import org.jspecify.annotations.NullMarked;
