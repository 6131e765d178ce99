/** Reports what the goals do as events of OpenLineage, for other tools. */
@NullMarked
package io.github.eltmaven.openlineage;

import org.jspecify.annotations.NullMarked;
