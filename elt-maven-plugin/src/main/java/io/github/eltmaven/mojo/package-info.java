/** The goals: skip, request, engine, result, log or fail. The only room that knows Maven. */
@NullMarked
package io.github.eltmaven.mojo;

import org.jspecify.annotations.NullMarked;
