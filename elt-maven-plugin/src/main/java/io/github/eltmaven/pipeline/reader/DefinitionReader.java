package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.Verification;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code elt.yaml}. */
final class DefinitionReader {

    /** What a schema's, table's or column's name may be without quotes in PostgreSQL, and no longer than it keeps. */
    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final Set<String> INCLUDED_KEYS = Set.of("dateStyle", "schemas", "sources", "timeZone", "verify");
    private static final Set<String> KEYS =
            Set.of("dateStyle", "include", "pipeline", "schemas", "sources", "timeZone", "verify");

    /**
     * What {@code elt.yaml} says.
     *
     * @param raw the schema that sources land in; empty where it is not known
     * @param sources those that are right
     * @param sourceNames the names of all, right or wrong; empty where the file could not be read
     * @param included the folders that are part of the pipeline beside its own
     */
    record ReadDefinition(
            Schemas schemas,
            Optional<String> raw,
            String timeZone,
            List<Source> sources,
            Optional<Set<String>> sourceNames,
            Verification verification,
            List<Path> included) {

        static final ReadDefinition UNREADABLE = without(Optional.empty());

        /** Without a definition sources are those that models read. */
        static final ReadDefinition MISSING = without(Optional.of(Schemas.DEFAULT.raw()));

        private static ReadDefinition without(Optional<String> raw) {
            return new ReadDefinition(
                    Schemas.DEFAULT, raw, "UTC", List.of(), Optional.empty(), Verification.DEFAULT, List.of());
        }
    }

    private final Function<String, Optional<String>> properties;
    private final Problems problems;

    private DefinitionReader(Function<String, Optional<String>> properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
    }

    /**
     * Reads the file, and those of the folders that it includes.
     *
     * @param includes copies these folders
     */
    static ReadDefinition read(
            Path file,
            String text,
            Includes includes,
            Function<String, Optional<String>> properties,
            Problems problems) {
        return new DefinitionReader(properties, problems).read(file, text, includes);
    }

    private ReadDefinition read(Path file, String text, Includes includes) {
        var before = problems.count();
        var root = YamlNode.read(file, text, properties, problems);
        if (root.isEmpty() && problems.count() > before) {
            return ReadDefinition.UNREADABLE;
        }
        var own = root.map(node -> node.entries(KEYS)).orElse(Map.of());
        var include = own.get("include");
        if (include == null) {
            includes.unpackNothing();
        }
        var folders = include == null ? List.<Path>of() : includes.unpack(include);
        var all = new ArrayList<Map<String, YamlNode>>();
        all.add(own);
        folders.forEach(folder -> included(folder.resolve(file.getFileName())).ifPresent(all::add));
        return read(all, folders, before);
    }

    /** What the definition of an included folder says; it need not have one. */
    private Optional<Map<String, YamlNode>> included(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return YamlNode.read(file, PipelineReader.text(file), properties, problems)
                .map(node -> node.entries(INCLUDED_KEYS));
    }

    /**
     * Reads entries of several definitions: what an earlier one says comes before what a later one says.
     *
     * @param before how many problems there were before any of them was read
     */
    private ReadDefinition read(List<Map<String, YamlNode>> all, List<Path> included, int before) {
        var named = new LinkedHashMap<String, YamlNode>();
        each(all, "sources").forEach(node -> node.entries().forEach(named::putIfAbsent));
        // A misspelt 'sources', or sources that are no mapping, have names that are not known.
        var areNamesKnown = problems.count() == before;
        var beforeSchemas = problems.count();
        var schemas = SchemasReader.read(
                first(all, "pipeline").orElse(null), first(all, "schemas").orElse(null));
        var areSchemasKnown = problems.count() == beforeSchemas;
        var dateStyle = first(all, "dateStyle").flatMap(SourceReader::dateStyle).orElse(DateStyle.NONE);
        var sources = new ArrayList<Source>();
        named.forEach((name, node) ->
                SourceReader.read(schemas, dateStyle, name, node, problems).ifPresent(sources::add));
        ReferenceCheck.check(sources, named.keySet(), problems);
        var timeZone =
                first(all, "timeZone").flatMap(DefinitionReader::readTimeZone).orElse("UTC");
        return new ReadDefinition(
                schemas,
                areSchemasKnown ? Optional.of(schemas.raw()) : Optional.empty(),
                timeZone,
                sources,
                areNamesKnown ? Optional.of(Set.copyOf(named.keySet())) : Optional.empty(),
                VerificationReader.read(each(all, "verify")),
                included);
    }

    private static List<YamlNode> each(List<Map<String, YamlNode>> all, String key) {
        return all.stream()
                .flatMap(entries -> Stream.ofNullable(entries.get(key)))
                .toList();
    }

    private static Optional<YamlNode> first(List<Map<String, YamlNode>> all, String key) {
        return each(all, key).stream().findFirst();
    }

    /** Names only: an offset such as UTC+2 means the opposite in PostgreSQL, which counts west of Greenwich. */
    private static Optional<String> readTimeZone(YamlNode node) {
        var known = ZoneId.getAvailableZoneIds();
        return node.text().filter(zone -> {
            if (!known.contains(zone)) {
                node.problem(
                        "'" + zone + "' is no time zone",
                        Suggestion.nearest(zone, known)
                                .map(name -> "Did you mean '" + name + "'?")
                                .orElse("Write a name such as UTC or Europe/Berlin"));
            }
            return known.contains(zone);
        });
    }
}
