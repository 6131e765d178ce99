/** Columns whose texts Datafaker makes. */
@NullMarked
package io.github.eltmaven.generate.faker;

import org.jspecify.annotations.NullMarked;
