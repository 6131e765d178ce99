/** What {@code elt.yaml} says of ready-made checks. */
@NullMarked
package io.github.eltmaven.pipeline.generic;

import org.jspecify.annotations.NullMarked;
