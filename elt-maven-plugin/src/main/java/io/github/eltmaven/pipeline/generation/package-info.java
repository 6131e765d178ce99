/** What {@code elt.yaml} says of the events to generate. */
@NullMarked
package io.github.eltmaven.pipeline.generation;

import org.jspecify.annotations.NullMarked;
