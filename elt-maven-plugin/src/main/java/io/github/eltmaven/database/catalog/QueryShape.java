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
 * PostgreSQL's own analysis of a query. The server analyses it as a temporary view, so columns, types and lineage are exactly
 * what a run would see.
 *
 * @param columns the columns of its result
 * @param definition the query as PostgreSQL writes it back: every name is qualified, and no {@code *} is left
 * @param functions the names of the functions that it calls, directly or through views; {@code now} also if a constant such as
 *     {@code 'today'} reads the clock
 * @param ownFunctions the object ids of the functions that are not PostgreSQL's own, also behind operators and casts
 * @param reads the tables and views that it reads, also through views
 */
public record QueryShape(
        List<Column> columns,
        String definition,
        Set<String> functions,
        List<String> ownFunctions,
        List<ReadRelation> reads) {

    /** The text before the query in the statement that is sent. The server counts positions in errors from its start. */
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

    /** Returns the queries of the views that it reads, also through other views. */
    public List<String> views() {
        return views(reads);
    }

    private static List<String> views(List<ReadRelation> reads) {
        return reads.stream()
                .filter(relation -> !relation.isStored())
                .flatMap(relation -> Stream.ofNullable(relation.definition()))
                .toList();
    }

    /** Returns the tables that it reads, also through views, as {@code schema.table}. */
    public List<String> inputs() {
        return tables().map(ReadRelation::qualifiedName).toList();
    }

    /**
     * Returns the tables whose changes may change its result: the tables that it reads, and the models that share rows with one
     * of them. A partitioned table shares rows with its parts.
     */
    public List<String> inputs(Collection<String> models) {
        return tables().flatMap(table -> Stream.concat(
                        Stream.of(table.qualifiedName()),
                        table.relatives().stream().filter(models::contains)))
                .distinct()
                .toList();
    }

    /** Returns in words the columns of tables that it depends on, with their types and what computes them. */
    public List<String> inputTypes() {
        var isAll = readsWholeRows();
        return tables().map(table -> isAll ? table.types() : table.readTypes())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Whether it may read a row as a whole. PostgreSQL writes a whole row as {@code t.*}, and never a list of columns in this
     * way. Its catalog keeps no dependency on a whole row if the query also depends on a column of the table.
     */
    public boolean readsWholeRows() {
        return definition.contains(".*")
                || reads.stream().map(ReadRelation::definition).anyMatch(text -> text != null && text.contains(".*"));
    }

    /**
     * Returns the columns of tables that it depends on. If it names no column of a table, there is one input without a column.
     */
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

    /** Returns the number of characters that {@link #of} sends before the query. */
    public static int prefixLength() {
        return PREFIX.length();
    }

    /** Returns the statement that makes the server analyse a query. */
    public static String statement(String query) {
        return PREFIX + query;
    }

    /**
     * Returns only the names of the columns of a query's result.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static List<String> columnNames(Session session, String query) throws SQLException {
        return asView(
                session,
                query,
                () -> session.ask(
                        row -> row.getString(1),
                        "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum",
                        VIEW));
    }

    /**
     * Returns only the columns of a query's result.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static List<Column> columns(Session session, String query) throws SQLException {
        return asView(session, query, () -> new Catalog(session).columns(VIEW));
    }

    /**
     * Returns a query as PostgreSQL writes it back.
     *
     * @throws SQLException where the server refuses the query; positions count {@link #prefixLength}
     */
    public static String definition(Session session, String query) throws SQLException {
        return asView(
                session,
                query,
                () -> new DependencyCatalog(session).definition(VIEW).query());
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
     * Runs work while a temporary view of the query exists. It drops the view rather than rolling back: when a session's first
     * temporary object is rolled back, the server forgets the session's temporary schema, and with it every plan that it has
     * made.
     */
    private static <T> T asView(Session session, String query, SqlWork<T> work) throws SQLException {
        return session.inSavepoint(() -> {
            session.underSearchPath(() -> session.execute(statement(query)));
            var result = work.run();
            session.execute("DROP VIEW " + VIEW);
            return result;
        });
    }
}
