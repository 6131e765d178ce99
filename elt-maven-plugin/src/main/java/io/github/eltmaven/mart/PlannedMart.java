package io.github.eltmaven.mart;

import io.github.eltmaven.database.QueryShape;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.pipeline.MartModel;

/**
 * A mart with what the database knows of it.
 *
 * @param table the contract of the table that it fills
 * @param shape the columns and inputs of its query
 */
record PlannedMart(MartModel model, Table table, QueryShape shape, String fingerprint) {}
