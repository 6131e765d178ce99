/** {@code elt:init}: a small pipeline proposed from the first records of a file. */
@NullMarked
package io.github.eltmaven.init;

import org.jspecify.annotations.NullMarked;
