/** Which columns of tables the columns of a query come from. The only package that uses JSqlParser. */
@NullMarked
package io.github.eltmaven.sql.lineage;

import org.jspecify.annotations.NullMarked;
