/** {@code elt:retract}: takes loads out of the warehouse, as if their files had never been delivered. */
@NullMarked
package io.github.eltmaven.retract;

import org.jspecify.annotations.NullMarked;
