/** The definitions of generated events in {@code elt.yaml}. */
@NullMarked
package io.github.eltmaven.pipeline.generation;

import org.jspecify.annotations.NullMarked;
