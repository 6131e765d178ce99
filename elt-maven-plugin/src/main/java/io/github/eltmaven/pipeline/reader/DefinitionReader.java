package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.Source;
import io.github.eltmaven.pipeline.Verification;
import io.github.eltmaven.pipeline.key.DefinitionKeys;
import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.Schemas;
import io.github.eltmaven.sql.SearchedSchema;
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

    /** Matches a name of a schema, table or column that PostgreSQL accepts without quotes and does not shorten. */
    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /**
     * The contents of {@code elt.yaml}.
     *
     * @param raw the schema of the source tables; empty where it is not known
     * @param sources the valid sources
     * @param sourceNames the names of all sources, valid or not; empty where the reader could not read the file
     * @param included the folders that the pipeline includes
     */
    record ReadDefinition(
            Schemas schemas,
            Optional<String> raw,
            String timeZone,
            Optional<List<SearchedSchema>> searchPath,
            List<Source> sources,
            Optional<Set<String>> sourceNames,
            Verification verification,
            List<Path> included) {

        static final ReadDefinition UNREADABLE = without(Optional.empty());

        /** Without a definition, the pipeline has the sources that its models read. */
        static final ReadDefinition MISSING = without(Optional.of(Schemas.DEFAULT.raw()));

        private static ReadDefinition without(Optional<String> raw) {
            return new ReadDefinition(
                    Schemas.DEFAULT,
                    raw,
                    "UTC",
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Verification.DEFAULT,
                    List.of());
        }
    }

    private final Function<String, Optional<String>> properties;
    private final Problems problems;

    private DefinitionReader(Function<String, Optional<String>> properties, Problems problems) {
        this.properties = properties;
        this.problems = problems;
    }

    /**
     * Reads the file, and the files of the folders that it includes.
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
        var own = root.map(node -> node.entries(DefinitionKeys.FILE.names())).orElse(Map.of());
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

    /** Returns the definition of an included folder. The folder may have no definition. */
    private Optional<Map<String, YamlNode>> included(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return YamlNode.read(file, PipelineReader.text(file), properties, problems)
                .map(node -> node.entries(DefinitionKeys.INCLUDED_FILE.names()));
    }

    /**
     * Reads entries of several definitions. An earlier definition overrides a later one.
     *
     * @param before how many problems there were before the reader read the first definition
     */
    private ReadDefinition read(List<Map<String, YamlNode>> all, List<Path> included, int before) {
        var named = new LinkedHashMap<String, YamlNode>();
        each(all, "sources").forEach(node -> node.entries().forEach(named::putIfAbsent));
        // A misspelt key 'sources' hides the names of its sources. So does a value that is not a mapping.
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
                first(all, "searchPath").map(SearchPathReader::read),
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

    /** Accepts names only. PostgreSQL counts offsets west of Greenwich, so UTC+2 means the opposite there. */
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
