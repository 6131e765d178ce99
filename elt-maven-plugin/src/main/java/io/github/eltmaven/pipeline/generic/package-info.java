/** The definitions of ready-made checks in {@code elt.yaml}. */
@NullMarked
package io.github.eltmaven.pipeline.generic;

import org.jspecify.annotations.NullMarked;
