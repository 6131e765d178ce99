/** Reads the parts of {@code elt.yaml}. Each problem has a line and a column. */
@NullMarked
package io.github.eltmaven.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
