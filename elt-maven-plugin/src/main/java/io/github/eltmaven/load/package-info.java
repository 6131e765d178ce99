/** {@code elt:load}: files to {@code raw.*}. */
@NullMarked
package io.github.eltmaven.load;

import org.jspecify.annotations.NullMarked;
