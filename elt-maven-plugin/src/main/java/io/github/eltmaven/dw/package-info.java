/** {@code elt:dw}: {@code raw.*} to {@code dw.*}; the contract decides, the latest wins. */
@NullMarked
package io.github.eltmaven.dw;

import org.jspecify.annotations.NullMarked;
