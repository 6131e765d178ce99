/** {@code elt:load}: copies files to the tables {@code raw.*}. */
@NullMarked
package io.github.eltmaven.load;

import org.jspecify.annotations.NullMarked;
