package io.github.eltmaven.mart;

import io.github.eltmaven.ledger.Change;

/**
 * What a refresh did to a mart.
 *
 * @param rows the number of rows that the mart has now
 * @param isLogged whether its change log has the rows that changed
 */
record RefreshedMart(Change change, long rows, boolean isLogged) {}
