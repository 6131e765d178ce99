/** Reads the parts of {@code elt.yaml}, each problem with its line and column. */
@NullMarked
package io.github.eltmaven.pipeline.yaml;

import org.jspecify.annotations.NullMarked;
