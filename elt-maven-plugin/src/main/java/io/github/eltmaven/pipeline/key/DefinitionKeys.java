package io.github.eltmaven.pipeline.key;

import io.github.eltmaven.pipeline.BuiltIn;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.DeliveryRules;
import io.github.eltmaven.pipeline.Drift;
import io.github.eltmaven.pipeline.OnRefused;
import io.github.eltmaven.pipeline.Repeats;
import io.github.eltmaven.pipeline.Replaces;
import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.Verification;
import io.github.eltmaven.pipeline.generation.Generation;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of {@code elt.yaml}. The readers take the names that they know from here. A test makes the JSON Schema and the
 * page of all keys from it.
 *
 * <p>{@link ColumnWord}, {@link FaultWord} and {@link CheckWord} have the keys of columns, faults and checks.
 */
public final class DefinitionKeys {

    private static final DefinitionKey DATE_STYLE = DefinitionKey.of(
            "dateStyle",
            DateStyle.words(),
            "In which order the numbers of a date stand, where it does not begin with a year of four digits: DMY,"
                    + " 31/12/2020, or MDY, 12/31/2020.");

    /** The keys of the file. */
    public static final DefinitionSection FILE = DefinitionSection.of(
            "For editors: what may be written in elt.yaml. The goals read the file themselves and know more, such as"
                    + " which columns there are.",
            DefinitionKey.of(
                    "sources",
                    KeyValue.SOURCES,
                    "The sources by name, which is that of their table in raw: lower-case letters, digits and"
                            + " underscores."),
            DefinitionKey.of(
                    "verify", KeyValue.VERIFICATION, "What elt:verify and elt:run check beside the files of verify/."),
            DefinitionKey.of(
                            "timeZone",
                            KeyValue.TIME_ZONE,
                            "The time zone of every session, UTC or Europe/Berlin; no offset.")
                    .or("UTC"),
            DATE_STYLE,
            DefinitionKey.of("schemas", KeyValue.SCHEMAS, "Other names for the schemas."),
            DefinitionKey.of(
                    "searchPath",
                    KeyValue.SCHEMA_NAMES,
                    "In which schemas SQL of the pipeline looks up names without a schema, in order, beside PostgreSQL's own:"
                            + " [public, dw]. Without this key: public, dw, mart and raw, where nobody else may create"
                            + " objects."),
            DefinitionKey.of(
                            "pipeline",
                            KeyValue.PIPELINE_NAME,
                            "What the pipeline is called, where one database holds several.")
                    .ofProject(),
            DefinitionKey.of(
                            "include",
                            KeyValue.LIBRARIES,
                            "Pipelines of other artifacts on the classpath of the plugin, classpath:<folder>, one or a"
                                    + " list.")
                    .ofProject());

    /** The keys of an included {@code elt.yaml}. */
    public static final DefinitionSection INCLUDED_FILE = new DefinitionSection(
            FILE.description(),
            FILE.keys().stream().filter(key -> !key.isOfProject()).toList());

    public static final DefinitionSection SCHEMAS = DefinitionSection.of(
            "Other names for the schemas.",
            schema(Schemas.DEFAULT.raw()),
            schema(Schemas.DEFAULT.dw()),
            schema(Schemas.DEFAULT.mart()));

    public static final DefinitionSection SOURCE = DefinitionSection.of(
            "Files that land in one table of raw.",
            DefinitionKey.of(
                            "files",
                            KeyValue.FILES,
                            "The files, relative to the project: a path or a pattern, data/trades*.csv, or a list of"
                                    + " them.")
                    .required(),
            DefinitionKey.of(
                    "exclude",
                    KeyValue.FILES,
                    "Files that files matches and that are kept out, a path or a pattern, or a list of them."),
            DefinitionKey.of("format", List.of("csv"), "How the files are written.")
                    .or("csv"),
            DefinitionKey.of(
                            "header",
                            KeyValue.TRUTH_VALUE,
                            "Whether the first record names the columns; false needs columns.")
                    .or(CsvFormat.DEFAULT.header()),
            DefinitionKey.of(
                    "columns",
                    KeyValue.COLUMNS_OF_FILES,
                    "The columns that every file must have, [id, price]; a mapping renames and chooses, { \"Trade ID\":"
                            + " id }."),
            DefinitionKey.of(
                            "delimiter", KeyValue.CHARACTER, "The character between two values: one character, or tab.")
                    .or(String.valueOf(CsvFormat.DEFAULT.delimiter())),
            DefinitionKey.of(
                            "quote",
                            KeyValue.CHARACTER_OR_NONE,
                            "The character around a value: one character, or none.")
                    .or(String.valueOf(CsvFormat.DEFAULT.quote())),
            DefinitionKey.of(
                    "escape",
                    KeyValue.CHARACTER,
                    "The character before a quote inside quotes. Without this key it is the quote itself."),
            DefinitionKey.of(
                            "encoding",
                            KeyValue.ENCODING,
                            "Any encoding that Java knows: UTF-16, ISO-8859-1, windows-1252.")
                    .or(CsvFormat.DEFAULT.encoding().name()),
            DefinitionKey.of(
                    "null",
                    KeyValue.NULL_TEXTS,
                    "The unquoted texts that mean NULL, one or a list; the empty one unless given."),
            DefinitionKey.of(
                            "comment",
                            KeyValue.CHARACTER_OR_NONE,
                            "What a line begins with that is no record: one character, or none.")
                    .or("none"),
            DefinitionKey.of(
                            "skip",
                            KeyValue.COUNT,
                            "How many lines come before the header, at most " + CsvFormat.MOST_SKIPPED + ".")
                    .or(CsvFormat.DEFAULT.skip())
                    .atMost(CsvFormat.MOST_SKIPPED),
            DATE_STYLE,
            DefinitionKey.of(
                            "drift",
                            Drift.words(),
                            "What becomes of columns that are new: the file is stopped, they are added, or ignored.")
                    .or(Drift.STOP.word()),
            DefinitionKey.of(
                            "repeats",
                            Repeats.words(),
                            "What becomes of a content that was delivered before: it is loaded again, left out, or"
                                    + " refused.")
                    .or(DeliveryRules.DEFAULT.repeats().word()),
            DefinitionKey.of(
                            "replaces",
                            Replaces.words(),
                            "What a new delivery replaces: nothing, what its path held before, or all other deliveries"
                                    + " of the source.")
                    .or(DeliveryRules.DEFAULT.replaces().word()),
            DefinitionKey.of(
                            "onRefused",
                            OnRefused.words(),
                            "What a refused file does: it stops the goal, or it is noted in elt.refused and the goal goes"
                                    + " on.")
                    .or(DeliveryRules.DEFAULT.onRefused().word()),
            DefinitionKey.of(
                            "maxMalformed",
                            KeyValue.ALLOWED,
                            "How many of a file's records may be malformed: a number, 10, or a share, 0.1%.")
                    .or(0),
            DefinitionKey.of(
                            "maxWindow",
                            KeyValue.POSITIVE,
                            "How many MB of memory a frame of a .zst file may need for its window, at most "
                                    + Source.LARGEST_WINDOW + "; zstd -d has the same limit.")
                    .or(Source.DEFAULT_WINDOW)
                    .atMost(Source.LARGEST_WINDOW),
            DefinitionKey.of("generate", KeyValue.GENERATION, "Writes the files, as a broken world delivers them."));

    public static final DefinitionSection GENERATION = DefinitionSection.of(
            "Writes the files, as a broken world delivers them.",
            DefinitionKey.of(
                            "rows",
                            KeyValue.POSITIVE,
                            "How many events; duplicates and corrections come on top. -Delt.rows wins.")
                    .or(Generation.DEFAULT_ROWS),
            DefinitionKey.of(
                            "seed",
                            KeyValue.WHOLE,
                            "What chance starts from; the same seed gives the same bytes. -Delt.seed wins.")
                    .or(Generation.DEFAULT_SEED),
            DefinitionKey.of(
                            "files",
                            KeyValue.POSITIVE,
                            "Over how many files the delivery is split, at most " + Generation.MAXIMUM_FILES
                                    + "; -Delt.batch delivers the first of them.")
                    .or(1)
                    .atMost(Generation.MAXIMUM_FILES),
            DefinitionKey.of(
                    "key",
                    KeyValue.TEXT,
                    "The column that tells events apart, of kind sequence or uuid; the first unless given."),
            DefinitionKey.of(
                    "time",
                    KeyValue.TEXT,
                    "The column that orders arrival, of kind timestamp; the first unless given."),
            DefinitionKey.of("truth", KeyValue.TRUTH_VALUE, "Whether the right answer is written beside the files.")
                    .or(true),
            DefinitionKey.of("columns", KeyValue.COLUMNS, "The columns in the order of the file.")
                    .required(),
            DefinitionKey.of("faults", KeyValue.FAULTS, "What goes wrong on the way."));

    public static final DefinitionSection VERIFICATION = new DefinitionSection(
            "What elt:verify and elt:run check beside the files of verify/.",
            Stream.concat(
                            Stream.of(
                                    DefinitionKey.of(
                                                    "keep",
                                                    KeyValue.COUNT,
                                                    "How many violations of each check are kept in elt.violations.")
                                            .or(Verification.DEFAULT_KEEP),
                                    DefinitionKey.of(
                                            "tables",
                                            KeyValue.TABLES,
                                            "Checks that need no SQL, below the table that they check: dw.trades.")),
                            Arrays.stream(BuiltIn.values())
                                    .map(check -> DefinitionKey.of(
                                                    check.word(), KeyValue.LEVEL, claim(check) + " error, warn or off.")
                                            .or(check.severity().word())))
                    .toList());

    private DefinitionKeys() {}

    private static DefinitionKey schema(String name) {
        return DefinitionKey.of(name, KeyValue.SCHEMA_NAME, "The schema that stands for " + name + ".")
                .or(name);
    }

    private static String claim(BuiltIn check) {
        return switch (check) {
            case TRUTH -> "The tables are what was generated for them.";
            case DELIVERIES -> "No file is refused and in quarantine.";
            case ACCOUNTING -> "Every record of raw is accounted for.";
            case LATEST -> "Each row of dw is the winner of its key.";
            case CONFLICTS -> "Records with the same key and version have the same content.";
            case CONTRACT -> "Columns, keys and constraints are those that the tables had when they were filled.";
            case EXACTNESS -> "Each mart is what its query gives.";
            case FORGOTTEN -> "No table holds an identity that was forgotten.";
            case REPLAY -> "What was loaded last changes nothing when it is taken in again.";
        };
    }
}
