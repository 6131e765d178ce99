/** {@code elt:generate}: writes synthetic files as a broken world delivers them. */
@NullMarked
package io.github.eltmaven.generate;

import org.jspecify.annotations.NullMarked;
