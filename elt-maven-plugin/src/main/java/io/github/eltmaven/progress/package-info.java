/** What a goal works on now, as steps and phases. */
@NullMarked
package io.github.eltmaven.progress;

import org.jspecify.annotations.NullMarked;
