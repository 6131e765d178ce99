/**
 * The goals, and everything that knows Maven. A goal has parameters and one piece of work; {@code GoalRun} takes the steps before
 * and after that work.
 */
@NullMarked
package io.github.eltmaven.mojo;

import org.jspecify.annotations.NullMarked;
