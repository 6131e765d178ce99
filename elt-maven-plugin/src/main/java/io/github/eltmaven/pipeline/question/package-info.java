/** The questions of {@code analysis/} with their charts and parameters. */
@NullMarked
package io.github.eltmaven.pipeline.question;

import org.jspecify.annotations.NullMarked;
