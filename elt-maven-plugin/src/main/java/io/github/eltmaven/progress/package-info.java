/** Shows what a goal works on, as steps and phases. */
@NullMarked
package io.github.eltmaven.progress;

import org.jspecify.annotations.NullMarked;
