/** What people read at the end: rendered from results. */
@NullMarked
package io.github.eltmaven.report;

import org.jspecify.annotations.NullMarked;
