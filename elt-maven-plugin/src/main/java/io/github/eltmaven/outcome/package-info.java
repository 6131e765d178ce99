/** What came of the goals of a build, as data that others read: {@code target/elt/run.json}. */
@NullMarked
package io.github.eltmaven.outcome;

import org.jspecify.annotations.NullMarked;
