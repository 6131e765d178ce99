/** Writes bytes, numbers and timestamps as the cells of a CSV file. */
@NullMarked
package io.github.eltmaven.generate.text;

import org.jspecify.annotations.NullMarked;
