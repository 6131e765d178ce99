/** Which rows of a table are checked: all, or those that runs changed. */
@NullMarked
package io.github.eltmaven.verify.scope;

import org.jspecify.annotations.NullMarked;
