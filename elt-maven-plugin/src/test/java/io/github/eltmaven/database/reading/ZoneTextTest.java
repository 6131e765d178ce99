package io.github.eltmaven.database.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.PostgresExtension;
import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.database.session.Database;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the words of a text say about a time zone, beside what PostgreSQL knows about time zones. */
@ExtendWith(PostgresExtension.class)
final class ZoneTextTest {

    private static final Pattern CONFLICT = Pattern.compile("#\\s*CONFLICT!\\s+([A-Z]+)\\b.*");

    /** An abbreviation with its offset, or with the zone that says the offset; D marks a summer time. */
    private static final Pattern ABBREVIATION = Pattern.compile("([A-Z]+)\\s+([^\\s#]+(?:\\s+D)?).*");

    @Test
    void eachNameOfATimeZoneIsFoundInATextThatHasOtherWordsBeforeIt(ConnectionSettings settings) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            var zones = session.query(row -> row.getString(1), "SELECT name FROM pg_timezone_names ORDER BY name");
            var found = session.query(
                    row -> row.getString(1),
                    "SELECT (regexp_match('Sunday on March 29, 2026 AD at 10:00 PM ' || x, ?, 'i'))[1]"
                            + " FROM unnest(?::text[]) WITH ORDINALITY AS t (x, place) ORDER BY place",
                    ZoneText.ZONE_NAME,
                    session.array("text", zones));

            assertThat(zones).hasSizeGreaterThan(300);
            assertThat(found).isEqualTo(zones);
        }
    }

    @Test
    void anAbbreviationThatPostgresqlKnowsOfSeveralZonesIsOneOfTheList(ConnectionSettings settings)
            throws SQLException {
        var shared = new TreeSet<String>();
        var offsets = new HashMap<String, Set<String>>();
        for (var line : lines(settings)) {
            var conflict = CONFLICT.matcher(line);
            if (conflict.matches()) {
                shared.add(conflict.group(1));
            }
            var abbreviation = ABBREVIATION.matcher(line);
            if (abbreviation.matches()) {
                offsets.computeIfAbsent(abbreviation.group(1), name -> new HashSet<>())
                        .add(abbreviation.group(2).replaceAll("\\s+", " "));
            }
        }
        shared.addAll(offsets.entrySet().stream()
                .filter(of -> of.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList());

        assertThat(shared).contains("IST", "WAST");
        assertThat(offsets).hasSizeGreaterThan(100);
        assertThat(refused(settings, shared)).isEqualTo(shared);
        assertThat(refused(settings, Set.of("LMT", "ART", "BDST"))).containsExactly("ART", "BDST", "LMT");
        assertThat(refused(settings, Set.of("UTC", "GMT", "Z", "CET", "CEST", "MSK", "EAT", "JST")))
                .isEmpty();
    }

    /** The lines of all files, as the server has them. */
    private static List<String> lines(ConnectionSettings settings) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            return session.query(row -> row.getString(1), """
                            SELECT convert_from(pg_read_binary_file(folder || '/' || file), 'LATIN1')
                              FROM pg_config AS c,
                                   LATERAL (SELECT c.setting || '/timezonesets') AS t (folder),
                                   LATERAL pg_ls_dir(folder) AS file
                             WHERE c.name = 'SHAREDIR'""").stream()
                    .flatMap(String::lines)
                    .toList();
        }
    }

    private static Set<String> refused(ConnectionSettings settings, Set<String> abbreviations) throws SQLException {
        try (var session = new Database(settings, "UTC", new RecordingLog()).open()) {
            return session
                    .query(
                            row -> row.getString(1),
                            "SELECT x FROM unnest(?::text[]) AS t (x) WHERE '2020-01-01 10:00 ' || x ~* ?",
                            session.array("text", List.copyOf(abbreviations)),
                            ZoneText.SHARED_ABBREVIATION)
                    .stream()
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
