/** Tags, parsing, lineage and rewriting of SQL text. Pure. */
@NullMarked
package io.github.eltmaven.sql;

import org.jspecify.annotations.NullMarked;
