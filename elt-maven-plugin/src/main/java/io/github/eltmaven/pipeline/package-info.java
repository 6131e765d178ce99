/** The pipeline that the user wrote: {@code elt.yaml} and SQL files as records with positions. No database. */
@NullMarked
package io.github.eltmaven.pipeline;

import org.jspecify.annotations.NullMarked;
