/** Reads a pipeline: {@code elt.yaml}, what it includes, and the SQL files. */
@NullMarked
package io.github.eltmaven.pipeline.reader;

import org.jspecify.annotations.NullMarked;
