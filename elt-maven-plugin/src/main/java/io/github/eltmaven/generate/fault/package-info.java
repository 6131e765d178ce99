/** Applies faults to cells, records and deliveries. */
@NullMarked
package io.github.eltmaven.generate.fault;

import org.jspecify.annotations.NullMarked;
