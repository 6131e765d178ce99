package io.github.eltmaven.pipeline;

import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.problem.Suggestion;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code elt.yaml}. */
final class DefinitionReader {

    /** What a schema's, table's or column's name may be without quotes in PostgreSQL, and no longer than it keeps. */
    static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private static final Set<String> KEYS = Set.of("sources", "timeZone", "verify");

    /**
     * What {@code elt.yaml} says.
     *
     * @param sources those that are right
     * @param sourceNames the names of all, right or wrong; empty where the file could not be read
     */
    record Definition(
            String timeZone, List<Source> sources, Optional<Set<String>> sourceNames, Verification verification) {

        static final Definition UNREADABLE = new Definition("UTC", List.of(), Optional.empty(), Verification.DEFAULT);
    }

    private DefinitionReader() {}

    static Definition read(Path file, String text, Function<String, Optional<String>> properties, Problems problems) {
        var before = problems.count();
        var root = YamlNode.read(file, text, properties, problems);
        if (root.isEmpty()) {
            return problems.count() > before
                    ? Definition.UNREADABLE
                    : new Definition("UTC", List.of(), Optional.of(Set.of()), Verification.DEFAULT);
        }
        var entries = root.get().entries(KEYS);
        var named = Optional.ofNullable(entries.get("sources"))
                .map(YamlNode::entries)
                .orElse(Map.of());
        // A misspelt 'sources', or sources that are no mapping, have names that are not known.
        var areNamesKnown = problems.count() == before;
        var sources = new ArrayList<Source>();
        named.forEach((name, node) -> SourceReader.read(name, node, problems).ifPresent(sources::add));
        References.check(sources, named.keySet(), problems);
        var timeZone = Optional.ofNullable(entries.get("timeZone"))
                .flatMap(DefinitionReader::readTimeZone)
                .orElse("UTC");
        var verification = Optional.ofNullable(entries.get("verify"))
                .map(VerificationReader::read)
                .orElse(Verification.DEFAULT);
        return new Definition(
                timeZone, sources, areNamesKnown ? Optional.of(named.keySet()) : Optional.empty(), verification);
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
