/** Describes problems as data: code, place, what is wrong, how to fix it. Shows and hashes texts for all packages. */
@NullMarked
package io.github.eltmaven.problem;

import org.jspecify.annotations.NullMarked;
