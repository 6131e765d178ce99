/** Tags, parsing, lineage and rewriting of SQL text. No database. */
@NullMarked
package io.github.eltmaven.sql;

import org.jspecify.annotations.NullMarked;
