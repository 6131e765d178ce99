/** {@code elt:analyze}: asks the project's questions without changing anything. */
@NullMarked
package io.github.eltmaven.analyze;

import org.jspecify.annotations.NullMarked;
