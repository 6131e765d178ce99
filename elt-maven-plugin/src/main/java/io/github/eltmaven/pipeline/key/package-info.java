/** The keys of {@code elt.yaml}. Each key is declared here once. */
@NullMarked
package io.github.eltmaven.pipeline.key;

import org.jspecify.annotations.NullMarked;
