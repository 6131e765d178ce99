/** Reads the text of a query into the parser's objects, and says where a part of it cannot be read with certainty. */
@NullMarked
package io.github.eltmaven.sql.tree;

import org.jspecify.annotations.NullMarked;
