/** Starts PostgreSQL for a build: the embedded server, or a container. */
@NullMarked
package io.github.eltmaven.database.server;

import org.jspecify.annotations.NullMarked;
