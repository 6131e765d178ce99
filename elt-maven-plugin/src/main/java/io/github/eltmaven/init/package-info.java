/** {@code elt:init}: proposes a small pipeline from the first records of a file. */
@NullMarked
package io.github.eltmaven.init;

import org.jspecify.annotations.NullMarked;
