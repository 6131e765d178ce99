/** Small values of settings: a text with its place, an allowed share, a severity, the name of a table. */
@NullMarked
package io.github.eltmaven.pipeline.setting;

import org.jspecify.annotations.NullMarked;
