package io.github.eltmaven.mojo;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.Ledger;
import io.github.eltmaven.pipeline.Pipeline;

/** A warehouse whose lock the goal holds: its pipeline, the connection to its database, and its ledger. */
record OpenWarehouse(Pipeline pipeline, Session connection, Ledger ledger) {}
