/** The sources to generate. */
@NullMarked
package io.github.eltmaven.generate.source;

import org.jspecify.annotations.NullMarked;
