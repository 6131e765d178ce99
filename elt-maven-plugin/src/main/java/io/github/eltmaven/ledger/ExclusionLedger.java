package io.github.eltmaven.ledger;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.ledger.ReportFacts.Exclusion;
import io.github.eltmaven.ledger.ReportFacts.Sample;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.WorkingColumns;
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

/** Reads why records were rejected or are malformed, with samples. If there are very many, it reads only a part of them. */
final class ExclusionLedger {

    /** If there are more records than this, only a part of them is read. */
    private static final long MANY = 200_000;

    /** Where a source has more records than these, one of them is not looked up: raw is not kept by line. */
    private static final long LARGE_SOURCE = 2_000_000;

    /** The greatest number of reasons for one table. */
    private static final int REASONS = 25;

    /** The greatest number of reasons for all tables. */
    private static final int REASONS_OF_ALL = 200;

    private final LedgerSession session;

    ExclusionLedger(Session session) {
        this.session = new LedgerSession(session);
    }

    List<Exclusion> rejects(List<ModelState> models, List<LoadTotal> loads) throws SQLException {
        var all = models.stream().mapToLong(model -> model.counts().rejected()).sum();
        var found = exclusions(all, session.template("reject-reasons.sql"));
        var sources = new HashMap<String, String>();
        models.stream()
                .filter(model -> model.inputs().size() == 1)
                .forEach(model -> sources.put(model.model(), model.inputs().get(0)));
        var small = loads.stream()
                .filter(load -> load.counts().loaded() <= LARGE_SOURCE)
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

    /** Whether the role may read the raw table. A role that may read the ledger need not have this right. */
    private boolean mayRead(String source) throws SQLException {
        return session.number(
                        SqlTemplate.of(ExclusionLedger.class, "may-read.sql").text(), source)
                > 0;
    }

    private List<String> reasons(String model, Sample sample) throws SQLException {
        return session.query(
                row -> row.getString(1),
                "SELECT unnest(reasons) FROM ${ledger}.rejects WHERE model = ? AND load = ? AND line = ?",
                model,
                sample.load(),
                sample.line());
    }

    /** Returns the columns of all samples of a model as they are in raw, by load and line. */
    private Map<List<Long>, Map<String, @Nullable String>> values(String source, List<Exclusion> exclusions)
            throws SQLException {
        var name = source.substring(source.indexOf('.') + 1);
        var samples = exclusions.stream()
                .flatMap(exclusion -> exclusion.samples().stream())
                .toList();
        var values = new HashMap<List<Long>, Map<String, @Nullable String>>();
        session.query(
                row -> values.put(
                        List.of(row.getLong(WorkingColumns.LOAD), row.getLong(WorkingColumns.LINE)), columns(row)),
                SqlTemplate.of(ExclusionLedger.class, "sampled-records.sql")
                        .with(
                                "raw",
                                Quoting.identifier(session.session().schemas().raw(), name))
                        .text(),
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
            if (!WorkingColumns.OF_RAW.contains(name)) {
                columns.put(name, row.getString(i));
            }
        }
        return columns;
    }

    List<Exclusion> malformed(List<LoadTotal> loads) throws SQLException {
        var all = loads.stream().mapToLong(load -> load.counts().malformed()).sum();
        var raw = Quoting.literal(session.session().schemas().raw() + ".");
        var found = exclusions(all, session.template("malformed-reasons.sql").with("raw", raw));
        var described = new ArrayList<Exclusion>();
        for (var exclusion : found) {
            var samples = new ArrayList<Sample>();
            for (var sample : exclusion.samples()) {
                samples.add(session.first(
                                row -> described(sample, List.of(row.getString(1)), Map.of("record", row.getString(2))),
                                "SELECT reason, record FROM ${ledger}.malformed WHERE load = ? AND line = ?",
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
     * @param reasons the query of the reasons, with the placeholder {@code ${sample}}
     */
    private List<Exclusion> exclusions(long all, SqlTemplate reasons) throws SQLException {
        if (all == 0) {
            return List.of();
        }
        var share = Math.min(100.0, MANY * 100.0 / all);
        var isPart = all > MANY;
        var sample = isPart ? "TABLESAMPLE SYSTEM (" + share + ") REPEATABLE (1)" : "";
        return session.query(
                row -> new Exclusion(
                        row.getString("name"),
                        row.getString("reason"),
                        Math.round(row.getLong("times") * 100 / share),
                        isPart,
                        row.getLong("reasons"),
                        Stream.of(sample(row, "first"), sample(row, "last"))
                                .distinct()
                                .toList()),
                session.template("frequent-reasons.sql")
                        .with("reasons", reasons.with("sample", sample).text())
                        .text(),
                REASONS,
                REASONS_OF_ALL);
    }

    private static Sample sample(ResultSet row, String which) throws SQLException {
        var loadAndLine = Arrays.asList((Long[]) row.getArray(which).getArray());
        return new Sample(loadAndLine.get(0), row.getString(which + "_file"), loadAndLine.get(1), List.of(), Map.of());
    }
}
