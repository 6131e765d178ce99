package io.github.eltmaven.sql;

import java.util.Optional;

/**
 * The schemas of a pipeline's tables.
 *
 * @param raw the schema that files land in
 * @param dw the schema of the warehouse
 * @param mart the schema of the marts
 * @param ledger the schema of the ledger: {@value #LEDGER}, or another schema where the pipeline has a name
 */
public record Schemas(String raw, String dw, String mart, String ledger) {

    /** The ledger of a pipeline without a name. */
    public static final String LEDGER = "elt";

    /** The schemas of a pipeline that names no schemas. */
    public static final Schemas DEFAULT = new Schemas("raw", "dw", "mart", LEDGER);

    /** Returns the ledger's schema for the name of a pipeline. */
    public static String ledgerOf(String pipeline) {
        return LEDGER + "_" + pipeline;
    }

    /** Returns the name of the pipeline; empty where it has no name. */
    public Optional<String> pipeline() {
        return ledger.equals(LEDGER) ? Optional.empty() : Optional.of(ledger.substring(LEDGER.length() + 1));
    }

    /** Returns whether a table belongs to the warehouse. The table's name includes its schema. */
    public boolean isDw(String table) {
        return table.startsWith(dw + ".");
    }
}
