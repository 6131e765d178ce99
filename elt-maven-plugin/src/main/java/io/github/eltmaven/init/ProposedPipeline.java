package io.github.eltmaven.init;

import io.github.eltmaven.load.FileSample;
import io.github.eltmaven.pipeline.CsvFormat;
import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.DateStyle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The files of a pipeline, as a person would write them. */
final class ProposedPipeline {

    /**
     * The columns that tell records without a key apart, with their types. A file that grows in place is loaded again with each line
     * that it had before, and each line is to count once.
     */
    private static final Map<String, String> PROVENANCE = provenance();

    /** A column with at most this number of distinct values is suited to group by. */
    private static final int FEW_VALUES = 50;

    private static Map<String, String> provenance() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("from_file", "text");
        columns.put("from_line", "bigint");
        return columns;
    }

    private final String name;
    private final String pattern;
    private final CsvFormat format;
    private final FileSample sample;
    private final DateStyle dateStyle;
    private final List<ProposedColumn> columns;
    private final Identity identity;
    private final BigInteger version;

    /**
     * Makes a proposal.
     *
     * @param name the name of the source and of the tables
     * @param pattern the pattern of the files
     * @param dateStyle the order of day and month in dates
     * @param identity the columns that tell rows apart
     * @param version the version of the migration
     */
    ProposedPipeline(
            String name,
            String pattern,
            SampledFile file,
            DateStyle dateStyle,
            List<ProposedColumn> columns,
            Identity identity,
            BigInteger version) {
        this.name = name;
        this.pattern = pattern;
        this.format = file.format();
        this.sample = file.sample();
        this.dateStyle = dateStyle;
        this.columns = List.copyOf(columns);
        this.identity = identity;
        this.version = version;
    }

    /** Returns each file's text by the file's name, in the order in which data goes through the files. */
    Map<String, String> files() {
        var mart = ProposedMart.of(this);
        var files = new LinkedHashMap<String, String>();
        files.put("elt.yaml", definition());
        files.put("migrations/V" + version + "__" + name + ".sql", migration(mart));
        files.put("dw/" + name + ".sql", model());
        files.put("mart/" + mart.name() + ".sql", mart.model());
        return files;
    }

    private String definition() {
        var lines = new ArrayList<>(List.of("sources:", "  " + name + ":", "    files: " + yaml(pattern)));
        if (format.delimiter() != ',') {
            lines.add("    delimiter: " + (format.delimiter() == '\t' ? "\"\\t\"" : "\"" + format.delimiter() + "\""));
        }
        if (!format.encoding().equals(StandardCharsets.UTF_8)) {
            lines.add("    encoding: " + format.encoding().name());
        }
        if (!format.header()) {
            lines.add("    header: false");
            lines.add("    columns: [" + String.join(", ", sample.columns()) + "]");
        }
        if (dateStyle != DateStyle.NONE) {
            lines.add("    dateStyle: " + dateStyle);
        }
        if (sample.malformed() > 0) {
            lines.add("    maxMalformed: " + maxMalformed());
        }
        lines.addAll(List.of(
                "", "verify:", "  tables:", "    dw." + name + ":", "      - row_count:", "        at_least: 1"));
        return text(lines);
    }

    /** Returns the lowest whole percentage that lets the sample pass. It reckons as loading does. */
    private String maxMalformed() {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(share -> share + "%")
                .filter(share -> Allowed.of(share).orElseThrow().of(sample.read()) >= sample.malformed())
                .findFirst()
                .orElseThrow();
    }

    private String migration(ProposedMart mart) {
        var lines = new ArrayList<>(List.of(
                "-- Types and NOT NULL as the first " + sample.records().size()
                        + " records have them. The table says what a good row is: correct it before the first build,",
                "-- and add CHECKs. Later changes belong in a migration of their own.",
                "CREATE SCHEMA IF NOT EXISTS dw;",
                "CREATE SCHEMA IF NOT EXISTS mart;",
                "",
                "CREATE TABLE dw." + name + " ("));
        var definitions = new LinkedHashMap<String, String>();
        if (identity.key().isEmpty()) {
            PROVENANCE.forEach((column, type) -> definitions.put(column, type + " NOT NULL"));
        }
        columns.forEach(column -> definitions.put(
                Names.sql(column.name()),
                column.type() + (column.notNull() || identity.key().contains(column.name()) ? " NOT NULL" : "")));
        lines.addAll(table(definitions, key()));
        lines.add("");
        lines.addAll(mart.table());
        return text(lines);
    }

    private static List<String> table(Map<String, String> definitions, List<String> key) {
        var width = definitions.keySet().stream().mapToInt(String::length).max().orElse(0);
        var lines = new ArrayList<String>();
        definitions.forEach((column, definition) ->
                lines.add("    " + column + " ".repeat(width - column.length() + 1) + definition + ","));
        lines.add("    PRIMARY KEY (" + String.join(", ", key) + ")");
        lines.add(");");
        return lines;
    }

    private List<String> key() {
        return identity.key().isEmpty() ? List.copyOf(PROVENANCE.keySet()) : Names.sql(identity.key());
    }

    private String model() {
        var lines = new ArrayList<String>();
        if (identity.key().isEmpty()) {
            lines.add(
                    "-- One row per line of a file: no column tells records apart. A line counts once in a file that grows.");
        } else {
            lines.add("-- One row per " + String.join(" and ", identity.key()) + ": its latest version.");
        }
        if (!identity.latest().isEmpty()) {
            lines.add("-- @latest " + String.join(", ", identity.latest()));
        }
        var items = new ArrayList<String>();
        if (identity.key().isEmpty()) {
            items.addAll(List.of("_file AS from_file", "_line AS from_line"));
        }
        columns.forEach(column -> items.add(Names.sql(column.name())));
        lines.add("SELECT " + String.join(",\n       ", items));
        lines.add("  FROM raw." + name);
        return text(lines);
    }

    private static String yaml(String text) {
        return text.matches("[A-Za-z0-9_./][A-Za-z0-9_./*-]*")
                ? text
                : text.codePoints()
                        .mapToObj(ProposedPipeline::inYamlQuotes)
                        .collect(Collectors.joining("", "\"", "\""));
    }

    private static String inYamlQuotes(int character) {
        return switch (character) {
            case '"', '\\' -> "\\" + Character.toString(character);
            default ->
                PrintableText.isVisible(character) ? Character.toString(character) : "\\U%08X".formatted(character);
        };
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /**
     * A mart that suits any such table. It sums up the rows of each day, of each kind, or of the whole table.
     *
     * @param grain the key of the mart
     * @param sums the columns that the mart sums up
     */
    private record ProposedMart(String name, Grain grain, String from, List<ProposedColumn> sums) {

        /**
         * The grouping of a mart.
         *
         * @param condition an SQL condition on the rows that count; empty for all rows
         */
        private record Grain(String name, String type, String expression, String condition, String words) {}

        static ProposedMart of(ProposedPipeline pipeline) {
            var keyed = new HashSet<>(pipeline.identity.key());
            keyed.addAll(pipeline.identity.latest());
            var sums = pipeline.columns.stream()
                    .filter(ProposedColumn::isNumber)
                    .filter(column ->
                            !keyed.contains(column.name()) && !column.name().endsWith("id"))
                    .toList();
            var grain = daily(pipeline, keyed).or(() -> kind(pipeline, keyed));
            return new ProposedMart(
                    pipeline.name
                            + grain.map(found -> "_by_" + plain(found.name())).orElse("_total"),
                    grain.orElse(new Grain("what", "text", "'all'", "", "in all")),
                    pipeline.name,
                    sums.stream()
                            .filter(sum -> grain.isEmpty()
                                    || !sum.name().equals(grain.get().name()))
                            .toList());
        }

        private static Optional<Grain> daily(ProposedPipeline pipeline, Set<String> keyed) {
            return pipeline.columns.stream()
                    .filter(column ->
                            column.isMoment() && !pipeline.identity.latest().contains(column.name()))
                    .findFirst()
                    .map(column -> new Grain(
                            "day",
                            "date",
                            Names.sql(column.name()) + (column.type().equals("date") ? "" : "::date"),
                            column.notNull() || keyed.contains(column.name())
                                    ? ""
                                    : Names.sql(column.name()) + " IS NOT NULL",
                            "on each day"));
        }

        private static Optional<Grain> kind(ProposedPipeline pipeline, Set<String> keyed) {
            return pipeline.columns.stream()
                    .filter(column -> column.notNull()
                            && (column.type().equals("text") || column.type().equals("boolean"))
                            && !keyed.contains(column.name()))
                    .filter(column -> pipeline.distinct(column) <= FEW_VALUES)
                    .findFirst()
                    .map(column -> new Grain(
                            column.name(), column.type(), Names.sql(column.name()), "", "by " + column.name()));
        }

        /** Turns a column's name into a part of a file's name. */
        private static String plain(String column) {
            return column.replaceAll("[^a-z0-9_]", "_");
        }

        List<String> table() {
            var definitions = new LinkedHashMap<String, String>();
            definitions.put(Names.sql(grain.name()), grain.type() + " NOT NULL");
            definitions.put(Names.sql(count()), "bigint NOT NULL");
            sums.forEach(sum -> definitions.put(Names.sql(sum.name()), "numeric"));
            var lines = new ArrayList<>(List.of("CREATE TABLE mart." + name + " ("));
            lines.addAll(ProposedPipeline.table(definitions, List.of(Names.sql(grain.name()))));
            return lines;
        }

        String model() {
            var items = new ArrayList<String>();
            items.add(
                    grain.expression().equals(Names.sql(grain.name()))
                            ? grain.expression()
                            : grain.expression() + " AS " + Names.sql(grain.name()));
            items.add("count(*) AS " + Names.sql(count()));
            sums.forEach(sum -> items.add("sum(" + Names.sql(sum.name()) + ") AS " + Names.sql(sum.name())));
            var lines = new ArrayList<>(List.of(
                    "-- What dw." + from + " holds " + grain.words() + ".",
                    "SELECT " + String.join(",\n       ", items),
                    "  FROM dw." + from));
            if (!grain.condition().isEmpty()) {
                lines.add(" WHERE " + grain.condition());
            }
            lines.add(" GROUP BY " + (grain.name().equals("what") ? "1" : grain.expression()));
            return text(lines);
        }

        /** Returns a name for the number of rows that no other column has. */
        private String count() {
            var taken = sums.stream().map(ProposedColumn::name).collect(Collectors.toSet());
            taken.add(grain.name());
            return taken.contains("row_count") ? "number_of_rows" : "row_count";
        }
    }

    private long distinct(ProposedColumn column) {
        var place = sample.columns().indexOf(column.name());
        return sample.records().stream()
                .map(record -> record.get(place))
                .distinct()
                .count();
    }
}
