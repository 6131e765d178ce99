package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlWork;
import io.github.eltmaven.sql.ClockConstants;
import io.github.eltmaven.sql.SelectQuery;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What PostgreSQL makes of a query: the server analyses it as a throw-away view, so columns, types and lineage are
 * exactly what a run would see.
 *
 * @param columns the columns of its result
 * @param definition the query as PostgreSQL writes it back: every name tells its place, no {@code *} stands in it
 * @param functions the names of the functions that it calls, itself or through views; {@code now} where a constant stands for it
 * @param ownFunctions the object ids of those that are not PostgreSQL's own, also behind operators and casts
 * @param reads the tables and views that it reads, also through views
 */
public record QueryShape(
        List<Column> columns,
        String definition,
        Set<String> functions,
        List<String> ownFunctions,
        List<ReadRelation> reads) {

    /** What stands before the query in the statement that is sent; positions in errors count it. */
    private static final String PREFIX = "CREATE TEMPORARY VIEW elt_shape AS\n";

    private static final String VIEW = "pg_temp.elt_shape";

    public QueryShape {
        columns = List.copyOf(columns);
        functions = Set.copyOf(functions);
        ownFunctions = List.copyOf(ownFunctions);
        reads = List.copyOf(reads);
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The column of a name. */
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> functions(String query, String definition, List<ReadRelation> reads) {
        var names = new LinkedHashSet<>(SelectQuery.functions(definition));
        views(reads).forEach(view -> names.addAll(SelectQuery.functions(view)));
        if (ClockConstants.isIn(query, definition, views(reads))) {
            names.add("now");
        }
        return names;
    }

    /** The queries of the views that it reads, also through views. */
    public List<String> views() {
        return views(reads);
    }

    private static List<String> views(List<ReadRelation> reads) {
        return reads.stream()
                .filter(relation -> !relation.isStored())
                .flatMap(relation -> Stream.ofNullable(relation.definition()))
                .toList();
    }

    /** The tables that it reads, also through views, as {@code schema.table}. */
    public List<String> inputs() {
        return tables().map(ReadRelation::qualifiedName).toList();
    }

    /**
     * The tables whose changes may change what it gives: those that it reads, and among the models those that share rows with
     * one of them, as a partitioned table does with its parts.
     */
    public List<String> inputs(Collection<String> models) {
        return tables().flatMap(table -> Stream.concat(
                        Stream.of(table.qualifiedName()),
                        table.relatives().stream().filter(models::contains)))
                .distinct()
                .toList();
    }

    /** What the columns of tables are that it depends on, and what computes them, in words. */
    public List<String> inputTypes() {
        var isAll = readsWholeRows();
        return tables().map(table -> isAll ? table.types() : table.readTypes())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Whether a row as a whole may be read: PostgreSQL writes it {@code t.*}, and no list of columns so. Its catalog keeps no
     * dependency on a row as a whole where it keeps one on a column.
     */
    public boolean readsWholeRows() {
        return definition.contains(".*")
                || reads.stream().map(ReadRelation::definition).anyMatch(text -> text != null && text.contains(".*"));
    }

    /** The columns of tables that it depends on; a table of which it names no column stands without one. */
    public List<ColumnInput> columnInputs() {
        return tables().flatMap(QueryShape::columnInputs).toList();
    }

    private Stream<ReadRelation> tables() {
        return reads.stream().filter(ReadRelation::isStored);
    }

    private static Stream<ColumnInput> columnInputs(ReadRelation table) {
        if (table.readColumns().isEmpty()) {
            return Stream.of(new ColumnInput(table.qualifiedName(), null));
        }
        return table.readColumns().stream().map(column -> new ColumnInput(table.qualifiedName(), column));
    }

    /** The number of characters that {@link #of} sends before the query. */
    public static int prefixLength() {
        return PREFIX.length();
    }

    /** The statement by which a query is analysed. */
    public static String statement(String query) {
        return PREFIX + query;
    }

    /**
     * The names of the columns of a query's result, where nothing else is asked.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static List<String> columnNames(Session session, String query) throws SQLException {
        return asView(
                session,
                query,
                () -> session.query(
                        row -> row.getString(1),
                        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum",
                        VIEW));
    }

    /**
     * The columns of a query's result, where nothing else is asked.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static List<Column> columns(Session session, String query) throws SQLException {
        return asView(session, query, () -> new Catalog(session).columns(VIEW));
    }

    /**
     * Analyses a query inside the current transaction and leaves nothing behind.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static QueryShape of(Session session, String query) throws SQLException {
        return asView(session, query, () -> {
            var dependencies = new DependencyCatalog(session);
            var definition = dependencies.definition(VIEW);
            var reads = dependencies.reads(VIEW);
            return new QueryShape(
                    new Catalog(session).columns(VIEW),
                    definition.query(),
                    functions(query, definition.query(), reads),
                    Stream.concat(
                                    definition.functions().stream(),
                                    reads.stream().flatMap(relation -> relation.functions().stream()))
                            .toList(),
                    reads);
        });
    }

    /**
     * Works with a view of the query. The view is dropped rather than taken back: with the first temporary object that is taken
     * back the server forgets that the session has a schema for such, and with it every plan that it made before.
     */
    private static <T> T asView(Session session, String query, SqlWork<T> work) throws SQLException {
        return session.guarded(() -> {
            session.execute(statement(query));
            var result = work.run();
            session.execute("DROP VIEW " + VIEW);
            return result;
        });
    }
}
