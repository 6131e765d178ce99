package io.github.eltmaven.sql;

import java.util.Optional;

/**
 * Where the tables of a pipeline live.
 *
 * @param raw the schema that files land in
 * @param dw the schema of the warehouse
 * @param mart the schema of the marts
 * @param ledger the schema of what the plugin remembers: {@value #LEDGER}, or that of a pipeline with a name
 */
public record Schemas(String raw, String dw, String mart, String ledger) {

    /** The ledger of a pipeline without a name. */
    public static final String LEDGER = "elt";

    /** Those of a pipeline that names none. */
    public static final Schemas DEFAULT = new Schemas("raw", "dw", "mart", LEDGER);

    /** The ledger of a pipeline by its name. */
    public static String ledgerOf(String pipeline) {
        return LEDGER + "_" + pipeline;
    }

    /** The name of the pipeline; empty where it has none. */
    public Optional<String> pipeline() {
        return ledger.equals(LEDGER) ? Optional.empty() : Optional.of(ledger.substring(LEDGER.length() + 1));
    }

    /** Whether a table, by its name with its schema, is one of the warehouse. */
    public boolean isDw(String table) {
        return table.startsWith(dw + ".");
    }
}
