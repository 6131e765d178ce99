/** The page that {@code elt:report} writes: one HTML file in which people see what became of a run. */
@NullMarked
package io.github.eltmaven.page;

import org.jspecify.annotations.NullMarked;
