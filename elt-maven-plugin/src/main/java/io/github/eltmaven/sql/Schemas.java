package io.github.eltmaven.sql;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables of a pipeline live.
 *
 * @param raw the schema that files land in
 * @param dw the schema of the warehouse
 * @param mart the schema of the marts
 * @param ledger the schema of what the plugin remembers: {@value #LEDGER}, or that of a pipeline with a name
 */
public record Schemas(String raw, String dw, String mart, String ledger) {

    /** The ledger of a pipeline without a name, as it stands in every SQL text of the plugin. */
    public static final String LEDGER = "elt";

    /** Those of a pipeline that names none. */
    public static final Schemas DEFAULT = new Schemas("raw", "dw", "mart", LEDGER);

    private static final Pattern TABLE_OF_LEDGER = Pattern.compile("\\b" + LEDGER + "\\.(?=[a-z])");

    /** The ledger of a pipeline by its name. */
    public static String ledgerOf(String pipeline) {
        return LEDGER + "_" + pipeline;
    }

    /** The name of the pipeline; empty where it has none. */
    public Optional<String> pipeline() {
        return ledger.equals(LEDGER) ? Optional.empty() : Optional.of(ledger.substring(LEDGER.length() + 1));
    }

    /**
     * SQL of the plugin with the ledger of this pipeline.
     *
     * @param sql names tables of schema {@value #LEDGER}, and holds nothing that comes from a user
     */
    public String own(String sql) {
        return ledger.equals(LEDGER) ? sql : TABLE_OF_LEDGER.matcher(sql).replaceAll(ledger + ".");
    }

    /** Whether a table, by its name with its schema, is one of the warehouse. */
    public boolean isDw(String table) {
        return table.startsWith(dw + ".");
    }
}
