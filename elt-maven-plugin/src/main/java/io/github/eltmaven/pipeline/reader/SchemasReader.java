package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.sql.Schemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schemas of {@code elt.yaml}: {@code pipeline:} and {@code schemas:}. */
final class SchemasReader {

    private static final String RAW = Schemas.DEFAULT.raw();
    private static final String DW = Schemas.DEFAULT.dw();
    private static final String MART = Schemas.DEFAULT.mart();

    /** Each key is also the default name of its schema. */
    private static final List<String> KEYS = DefinitionKeys.SCHEMAS.names();

    /**
     * The ledger's schema is the plugin's four letters and the name of the pipeline. Together they fit the longest name
     * of PostgreSQL.
     */
    private static final int LONGEST_PIPELINE = 59;

    private SchemasReader() {}

    /**
     * Reads the schemas.
     *
     * @param pipeline the name of the pipeline; null where it has no name
     * @param schemas the mapping of names; null where there is no mapping
     */
    static Schemas read(@Nullable YamlNode pipeline, @Nullable YamlNode schemas) {
        var ledger =
                Optional.ofNullable(pipeline).flatMap(SchemasReader::ledger).orElse(Schemas.LEDGER);
        var names = schemas == null ? Map.<String, String>of() : names(schemas);
        return new Schemas(
                names.getOrDefault(RAW, RAW), names.getOrDefault(DW, DW), names.getOrDefault(MART, MART), ledger);
    }

    private static Optional<String> ledger(YamlNode node) {
        return node.text().flatMap(name -> {
            if (!DefinitionReader.NAME.matcher(name).matches() || name.length() > LONGEST_PIPELINE) {
                node.problem(
                        "'" + name + "' cannot be a pipeline's name",
                        "Use at most " + LONGEST_PIPELINE
                                + " lower-case letters, digits and underscores, no digit first; "
                                + Schemas.ledgerOf("<name>") + " is the schema of its ledger");
                return Optional.empty();
            }
            return Optional.of(Schemas.ledgerOf(name));
        });
    }

    private static Map<String, String> names(YamlNode node) {
        var names = new HashMap<String, String>();
        var owners = new HashMap<String, String>();
        var entries = node.entries(KEYS);
        entries.forEach((key, value) -> name(value).ifPresent(name -> names.put(key, name)));
        for (var key : KEYS) {
            var name = names.getOrDefault(key, key);
            var other = owners.putIfAbsent(name, key);
            if (other != null) {
                entries.getOrDefault(key, entries.getOrDefault(other, node))
                        .problem(
                                key + " and " + other + " are both in schema '" + name + "'",
                                "Give each a schema of its own: a table of one may have the name of a table of another");
            }
        }
        return names;
    }

    private static Optional<String> name(YamlNode node) {
        return node.text().filter(name -> {
            var isName = DefinitionReader.NAME.matcher(name).matches();
            var isTaken = name.equals(Schemas.LEDGER)
                    || name.startsWith(Schemas.LEDGER + "_")
                    || name.startsWith("pg_")
                    || name.equals("information_schema");
            if (!isName) {
                node.problem(
                        "'" + name + "' cannot be a schema's name",
                        "Use at most 63 lower-case letters, digits and underscores, no digit first");
            } else if (isTaken) {
                node.problem("schema '" + name + "' belongs to " + owner(name), "Name another");
            }
            return isName && !isTaken;
        });
    }

    private static String owner(String name) {
        return name.startsWith(Schemas.LEDGER) ? "the plugin" : "PostgreSQL";
    }
}
