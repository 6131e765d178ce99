/** Renders what people read at the end, from the results of goals. */
@NullMarked
package io.github.eltmaven.report;

import org.jspecify.annotations.NullMarked;
