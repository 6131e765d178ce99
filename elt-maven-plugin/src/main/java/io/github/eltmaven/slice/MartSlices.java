package io.github.eltmaven.slice;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.ReadRelation;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.slice.NotSlicedException;
import io.github.eltmaven.sql.slice.SlicedQuery;
import io.github.eltmaven.sql.slice.SourceFacts.ChangedRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the columns by which a mart can be computed in slices. The rows of a slice have the same values in these columns, and depend on
 * those rows of the tables alone that can be found by the values. The columns are the key of the mart where that is possible, else those
 * of the key that do, else other columns, as those by which a window is partitioned.
 */
public final class MartSlices {

    /**
     * The slices of a mart that changes of its inputs may have changed.
     *
     * @param columns the columns of the mart by whose values slices are found
     */
    public record ChangedSlices(List<String> columns, SlicedQuery.Slices slices) {

        public ChangedSlices {
            columns = List.copyOf(columns);
        }

        /** A condition on a row: it is in one of the slices. */
        public String isAmong(String alias, String keys) {
            return Lookups.among(alias, columns, keys, false);
        }

        /** A condition on a row of the table of keys: one of its values is NULL. */
        public String hasNull() {
            return Sql.hasNull(columns);
        }

        /** The query for the slices whose values are in the table of keys. */
        public String query(QueryShape shape, String keys) {
            return SqlTemplate.of(MartSlices.class, "rows-of-slices.sql")
                    .with("columns", Sql.list("q.", shape.columnNames()))
                    .with("query", slices.restricted())
                    .with("isAffected", isAmong("q.", keys))
                    .text();
        }

        /**
         * Makes the tables of keys that {@link #query} reads beside the one of the values of the columns. It makes them from that table.
         */
        public void createKeyTables(Session session) throws SQLException {
            for (var keyTable : slices.keyTables()) {
                session.execute(SqlTemplate.of(MartSlices.class, "key-table.sql")
                        .with("name", keyTable.name())
                        .with("keys", keyTable.query())
                        .text());
                session.analyzeRoughly(keyTable.name());
            }
        }

        /** Drops what {@link #createKeyTables} made. */
        public void dropKeyTables(Session session) throws SQLException {
            for (var keyTable : slices.keyTables()) {
                session.execute("DROP TABLE " + keyTable.name());
            }
        }

        /** A query for the values of the columns that changes reach. */
        public String affected() {
            return SqlTemplate.of(MartSlices.class, "affected-slices.sql")
                    .with("columns", Sql.list(columns))
                    .with("affected", slices.affected())
                    .text();
        }
    }

    private final Session session;
    private final Table table;
    private final QueryShape shape;
    private final FunctionTraits functions;
    private final String keys;

    /**
     * The slices of a mart.
     *
     * @param table the contract of the table that it fills
     * @param keys a table that will have the values of the columns
     */
    public MartSlices(Session session, Table table, QueryShape shape, FunctionTraits functions, String keys) {
        this.session = session;
        this.table = table;
        this.shape = shape;
        this.functions = functions;
        this.keys = keys;
    }

    /** Whether the query names all of these tables, so that it can be seen where it reads them. */
    public boolean names(Collection<String> inputs) {
        return stored().stream()
                .map(ReadRelation::qualifiedName)
                .collect(Collectors.toSet())
                .equals(new HashSet<>(inputs));
    }

    /** Looks up a table that the query reads. */
    @FunctionalInterface
    public interface TableLookup {

        Table find(String schema, String name) throws SQLException;
    }

    /**
     * Finds the slices that changes of some tables may have changed.
     *
     * @param changed the tables that have changed, with a change log
     * @param since the run after which they have changed
     * @throws NotSlicedException where there are no columns by which that is possible, with the reason
     */
    public ChangedSlices find(Collection<String> changed, long since, TableLookup tables) throws SQLException {
        var facts = new HashMap<String, Table>();
        for (var relation : stored()) {
            facts.put(relation.qualifiedName(), tables.find(relation.schema(), relation.name()));
        }
        var query = SlicedQuery.of(
                shape.definition(),
                (schema, name) -> ReadRelation.find(shape.reads(), schema, name),
                new MartSourceFacts(facts, changedRows(changed, since), functions));
        refuseWhereMisread(query);
        return find(query);
    }

    private List<ReadRelation> stored() {
        return shape.reads().stream().filter(ReadRelation::isStored).toList();
    }

    private Map<String, ChangedRows> changedRows(Collection<String> changed, long since) {
        var rows = new HashMap<String, ChangedRows>();
        for (var relation : stored()) {
            if (changed.contains(relation.qualifiedName())) {
                rows.put(
                        relation.qualifiedName(),
                        new ChangedRows(
                                rows("changed-rows.sql", relation, since).text(),
                                rows("rows-now-and-before.sql", relation, since)
                                        .with("table", Quoting.identifier(relation.schema(), relation.name()))
                                        .text()));
            }
        }
        return rows;
    }

    private SqlTemplate rows(String file, ReadRelation relation, long since) {
        return SqlTemplate.of(MartSlices.class, file)
                .with("columns", Sql.list(relation.columns()))
                .with("changeLog", ChangeLog.identifier(session.schemas(), relation.qualifiedName()))
                .with("since", Long.toString(since));
    }

    /** Refuses a query that PostgreSQL understands in another way than it was read, and says where the two differ. */
    private void refuseWhereMisread(SlicedQuery query) throws SQLException {
        try {
            var read = QueryShape.definition(session, query.printed());
            var original = QueryShape.definition(session, query.original());
            if (!read.equals(original)) {
                throw new NotSlicedException(
                        "a part of it is not understood: the parser misreads " + difference(original, read));
            }
        } catch (SQLException e) {
            if (SqlProblems.isOfTheConnection(e)) {
                throw e;
            }
            throw new NotSlicedException("a part of it is not understood: " + SqlProblems.message(e));
        }
    }

    /** The words of a text from the first on that another text does not have. */
    private static String difference(String text, String other) {
        var at = 0;
        var word = 0;
        while (at < Math.min(text.length(), other.length()) && text.charAt(at) == other.charAt(at)) {
            at++;
            if (Character.isWhitespace(text.charAt(at - 1))) {
                word = at;
            }
        }
        return PrintableText.cell(text.substring(word).strip());
    }

    /** By the key of the mart; else by all columns that do, those of the key first; else by one of them. */
    private ChangedSlices find(SlicedQuery query) {
        var key = table.key().stream().filter(this::isFollowed).toList();
        var refused = new NotSlicedException("the mart stores its key in another type than the query gives");
        if (!key.isEmpty()) {
            try {
                return slices(query, key);
            } catch (NotSlicedException e) {
                refused = e;
            }
        }
        for (var columns : candidates(query, key)) {
            var slices = slicesOrNone(query, columns);
            if (slices.isPresent()) {
                return slices.get();
            }
        }
        throw refused;
    }

    private ChangedSlices slices(SlicedQuery query, List<String> columns) {
        return new ChangedSlices(
                columns,
                query.by(
                        columns,
                        keys,
                        columns.stream().anyMatch(column -> !column(column).notNull())));
    }

    private Optional<ChangedSlices> slicesOrNone(SlicedQuery query, List<String> columns) {
        try {
            return Optional.of(slices(query, columns));
        } catch (NotSlicedException e) {
            return Optional.empty();
        }
    }

    private List<List<String>> candidates(SlicedQuery query, List<String> key) {
        var single = shape.columnNames().stream()
                .filter(this::isFollowed)
                .filter(column -> slicesOrNone(query, List.of(column)).isPresent())
                .toList();
        var candidates = new LinkedHashSet<List<String>>();
        candidates.add(single.stream().filter(key::contains).toList());
        candidates.add(single);
        single.forEach(column -> candidates.add(List.of(column)));
        candidates.remove(List.<String>of());
        return List.copyOf(candidates);
    }

    private Column column(String name) {
        return table.column(name).orElseThrow();
    }

    /** Whether rows of the mart can be found by the value that the query gives in a column. */
    private boolean isFollowed(String name) {
        var target = table.column(name);
        if (target.isEmpty()) {
            return false;
        }
        var stored = target.get();
        var given = shape.column(name);
        return given.type().equals(stored.type()) && Objects.equals(given.collation(), stored.collation())
                || stored.equalIsSame()
                        && given.equalIsSame()
                        && (given.type().equals(stored.type())
                                || given.baseType().is(Trait.UNPADDED) && stored.isUnlimitedText()
                                || given.baseType().is(Trait.INTEGRAL)
                                        && stored.baseType().is(Trait.INTEGRAL));
    }
}
