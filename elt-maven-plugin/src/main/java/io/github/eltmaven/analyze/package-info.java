/** The goal analyze: the project's questions, asked without changing anything. */
@NullMarked
package io.github.eltmaven.analyze;

import org.jspecify.annotations.NullMarked;
