package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.ledger.ReportFacts.Exclusion;
import io.github.eltmaven.ledger.ReportFacts.Sample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads why records were set aside, with samples; where there are very many, from a part of them. */
final class ExclusionLedger {

    /** Of more records than these a part is looked at. */
    private static final long MANY = 200_000;

    /** Where a source has more records than these, one of them is not looked up: raw is not kept by line. */
    private static final long LARGE_SOURCE = 2_000_000;

    /** How many reasons of one table are told. */
    private static final int REASONS = 25;

    /** How many reasons of all tables are told. */
    private static final int REASONS_OF_ALL = 200;

    private final LedgerSession session;

    ExclusionLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    List<Exclusion> rejects(List<ModelState> models, List<LoadTotal> loads) throws SQLException {
        var all = models.stream().mapToLong(model -> model.counts().rejected()).sum();
        // Values stand between the first quote and the last, and behind that the place of another record.
        var found = exclusions(all, """
                SELECT x.model, regexp_replace(reason, '''.*''( [(].*:[0-9]+[)])?', '''…''') AS reason, count(*) AS times,
                       min(ARRAY[x.load, x.line]) AS first, max(ARRAY[x.load, x.line]) AS last
                  FROM elt.rejects AS x%s
                 CROSS JOIN unnest(x.reasons) AS reason
                 GROUP BY 1, 2""");
        var sources = new HashMap<String, String>();
        models.stream()
                .filter(model -> model.inputs().size() == 1)
                .forEach(model -> sources.put(model.model(), model.inputs().get(0)));
        var small = loads.stream()
                .filter(load -> load.loaded() <= LARGE_SOURCE)
                .map(LoadTotal::table)
                .toList();
        var described = new ArrayList<Exclusion>();
        for (var ofModel : byTable(found).entrySet()) {
            var source = sources.getOrDefault(ofModel.getKey(), "");
            var values = small.contains(source) && mayRead(source)
                    ? values(source, ofModel.getValue())
                    : Map.<List<Long>, Map<String, @Nullable String>>of();
            for (var exclusion : ofModel.getValue()) {
                var samples = new ArrayList<Sample>();
                for (var sample : exclusion.samples()) {
                    samples.add(described(
                            sample,
                            reasons(exclusion.table(), sample),
                            values.getOrDefault(List.of(sample.load(), sample.line()), Map.of())));
                }
                described.add(exclusion.with(samples));
            }
        }
        return described;
    }

    private static Map<String, List<Exclusion>> byTable(List<Exclusion> exclusions) {
        return exclusions.stream()
                .collect(Collectors.groupingBy(Exclusion::table, LinkedHashMap::new, Collectors.toList()));
    }

    /** Who may read the ledger need not be allowed to read what was landed. */
    private boolean mayRead(String source) throws SQLException {
        return session.number("""
                        SELECT count(*)
                          FROM pg_class AS c
                          JOIN pg_namespace AS n ON n.oid = c.relnamespace
                         WHERE n.nspname || '.' || c.relname = ?
                           AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')""", source) > 0;
    }

    private List<String> reasons(String model, Sample sample) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT unnest(reasons) FROM elt.rejects WHERE model = ? AND load = ? AND line = ?",
                model,
                sample.load(),
                sample.line());
    }

    /** The columns of all samples of a model as they stand in raw, by load and line. */
    private Map<List<Long>, Map<String, @Nullable String>> values(String source, List<Exclusion> exclusions)
            throws SQLException {
        var name = source.substring(source.indexOf('.') + 1);
        var samples = exclusions.stream()
                .flatMap(exclusion -> exclusion.samples().stream())
                .toList();
        var values = new HashMap<List<Long>, Map<String, @Nullable String>>();
        session.query(
                row -> values.put(List.of(row.getLong("_load"), row.getLong("_line")), columns(row)),
                """
                SELECT r.*
                  FROM %s AS r
                 WHERE r._load = ANY (?)
                   AND (r._load, r._line) IN (SELECT load, line FROM unnest(?::bigint[], ?::bigint[]) AS wanted (load, line))""".formatted(Sql.identifier(session.session().schemas().raw(), name)),
                session.array("bigint", samples.stream().map(Sample::load).toList()),
                session.array("bigint", samples.stream().map(Sample::load).toList()),
                session.array("bigint", samples.stream().map(Sample::line).toList()));
        return values;
    }

    private static Map<String, @Nullable String> columns(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, @Nullable String>();
        var meta = row.getMetaData();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            var name = meta.getColumnLabel(i);
            if (!name.equals("_load") && !name.equals("_line")) {
                columns.put(name, row.getString(i));
            }
        }
        return columns;
    }

    List<Exclusion> malformed(List<LoadTotal> loads) throws SQLException {
        var all = loads.stream().mapToLong(LoadTotal::malformed).sum();
        var raw = Sql.literal(session.session().schemas().raw() + ".");
        var found = exclusions(all, "SELECT " + raw + """
                 || l.source, x.reason, count(*) AS times,
                       min(ARRAY[x.load, x.line]) AS first, max(ARRAY[x.load, x.line]) AS last
                  FROM elt.malformed AS x%s
                  JOIN elt.loads AS l USING (load)
                 GROUP BY 1, 2""");
        var described = new ArrayList<Exclusion>();
        for (var exclusion : found) {
            var samples = new ArrayList<Sample>();
            for (var sample : exclusion.samples()) {
                samples.add(session.first(
                                row -> described(sample, List.of(row.getString(1)), Map.of("record", row.getString(2))),
                                "SELECT reason, record FROM elt.malformed WHERE load = ? AND line = ?",
                                sample.load(),
                                sample.line())
                        .orElse(sample));
            }
            described.add(exclusion.with(samples));
        }
        return described;
    }

    private static Sample described(Sample sample, List<String> reasons, Map<String, @Nullable String> values) {
        return new Sample(sample.load(), sample.file(), sample.line(), reasons, values);
    }

    /**
     * Reasons with how many records have them, the most frequent first, and the first and the last record of each.
     *
     * @param all how many records there are
     * @param groups the query, with the place of a sampling clause
     */
    private List<Exclusion> exclusions(long all, String groups) throws SQLException {
        if (all == 0) {
            return List.of();
        }
        var share = Math.min(100.0, MANY * 100.0 / all);
        var isPart = all > MANY;
        return session.query(
                row -> new Exclusion(
                        row.getString(1),
                        row.getString(2),
                        Math.round(row.getLong(3) * 100 / share),
                        isPart,
                        row.getLong(4),
                        Stream.of(sample(row, 5, 7), sample(row, 6, 8))
                                .distinct()
                                .toList()),
                """
                WITH reasons (name, reason, times, first, last) AS (%s),
                ranked AS (
                    SELECT *, row_number() OVER (PARTITION BY name ORDER BY times DESC, reason COLLATE "C") AS place,
                           row_number() OVER (ORDER BY times DESC, name COLLATE "C", reason COLLATE "C") AS place_of_all,
                           count(*) OVER (PARTITION BY name) AS reasons
                      FROM reasons
                )
                SELECT r.name, r.reason, r.times, r.reasons, r.first, r.last, f.file, l.file
                  FROM ranked AS r
                  JOIN elt.loads AS f ON f.load = r.first[1]
                  JOIN elt.loads AS l ON l.load = r.last[1]
                 WHERE r.place <= ? AND r.place_of_all <= ?
                 ORDER BY r.name COLLATE "C", r.place""".formatted(groups.formatted(isPart ? " TABLESAMPLE SYSTEM (" + share + ") REPEATABLE (1)" : "")),
                REASONS,
                REASONS_OF_ALL);
    }

    private static Sample sample(ResultSet row, int place, int file) throws SQLException {
        var loadAndLine = Arrays.asList((Long[]) row.getArray(place).getArray());
        return new Sample(loadAndLine.get(0), row.getString(file), loadAndLine.get(1), List.of(), Map.of());
    }
}
