/** {@code elt:forget}: removes the records of a person, and keeps them out from then on. */
@NullMarked
package io.github.eltmaven.forget;

import org.jspecify.annotations.NullMarked;
