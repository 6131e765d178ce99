/** The results of a build's goals, as data that other programs read: {@code target/elt/run.json}. */
@NullMarked
package io.github.eltmaven.outcome;

import org.jspecify.annotations.NullMarked;
