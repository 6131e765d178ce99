/** The page that {@code elt:report} writes: one HTML file in which people see the results of a run. */
@NullMarked
package io.github.eltmaven.page;

import org.jspecify.annotations.NullMarked;
