/** The sources that are generated. */
@NullMarked
package io.github.eltmaven.generate.source;

import org.jspecify.annotations.NullMarked;
