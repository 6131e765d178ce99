package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads tables, columns and constraints from PostgreSQL's catalog. */
public final class Catalog {

    private static final String COLUMNS = SqlTemplate.of(Catalog.class, "columns.sql")
            .with("types", types("= (SELECT to_regclass(?))"))
            .text();

    private static final String KEY = SqlTemplate.of(Catalog.class, "key.sql").text();

    private static final String CHECKS =
            SqlTemplate.of(Catalog.class, "checks.sql").text();

    /** Joins the columns of a foreign key {@code c} on both sides, in the order of the constraint. */
    static final String FOREIGN_KEY_COLUMNS =
            SqlTemplate.of(Catalog.class, "foreign-key-columns.sql").text();

    private static final String FOREIGN_KEYS = SqlTemplate.of(Catalog.class, "foreign-keys.sql")
            .with("columns", FOREIGN_KEY_COLUMNS)
            .text();

    private static final String FOREIGN_KEY_ACTIONS =
            SqlTemplate.of(Catalog.class, "foreign-key-actions.sql").text();

    private static final String UNIQUE_RULES =
            SqlTemplate.of(Catalog.class, "unique-rules.sql").text();

    private static final String PARTITION_COLUMNS =
            SqlTemplate.of(Catalog.class, "partition-columns.sql").text();

    private static final String PARTITIONS =
            SqlTemplate.of(Catalog.class, "partitions.sql").text();

    private static final String CONTRACT =
            SqlTemplate.of(Catalog.class, "contract.sql").text();

    private static final String COLUMN_TYPES =
            SqlTemplate.of(Catalog.class, "column-types.sql").text();

    private static final String VIEWS_OF_TABLE =
            SqlTemplate.of(Catalog.class, "views-of-table.sql").text();

    private static final String RELATIONS =
            SqlTemplate.of(Catalog.class, "relations.sql").text();

    private final Session session;

    public Catalog(Session session) {
        this.session = session;
    }

    /**
     * The queries of a WITH RECURSIVE that find the types below the types of columns. The last query is {@code types}.
     *
     * <p>A bound value is in a subquery of its own, here and in other statements that are sent for each model. So the server
     * makes the same estimate for any value and keeps one plan for all of them.
     *
     * @param relations a condition on the relations of the columns, without its left side
     */
    static String types(String relations) {
        return SqlTemplate.of(Catalog.class, "types.sql")
                .with("relations", relations)
                .text();
    }

    /** Returns a table's contract, or empty if there is no such table. */
    public Optional<Table> table(String schema, String name) throws SQLException {
        var identifier = Quoting.identifier(schema, name);
        var columns = columns(identifier);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        var key = session.ask(row -> row.getString(1), KEY, identifier);
        var checks = session.ask(
                row -> new CheckConstraint(row.getString(1), shortened(row.getString(2)), texts(row.getArray(3))),
                CHECKS,
                identifier);
        var foreignKeys = session.ask(
                row -> new ForeignKey(
                        row.getString("name"),
                        texts(row.getArray("columns")),
                        row.getString("schema"),
                        row.getString("table"),
                        texts(row.getArray("referenced"))),
                FOREIGN_KEYS,
                identifier);
        return Optional.of(
                new Table(schema, name, columns, key, key, checks, foreignKeys, List.of(), Optional.empty()));
    }

    /**
     * What the database does with rows of a table when the row that they reference changes or is deleted.
     *
     * @param name the name of the foreign key
     * @param target the referenced table, as {@code schema.table}
     * @param words the action as in the DDL, such as {@code ON DELETE CASCADE}
     */
    public record ForeignKeyAction(String name, String target, String words) {}

    /** Returns the actions of a table's foreign keys that do something else than refuse the change. */
    public List<ForeignKeyAction> foreignKeyActions(Table table) throws SQLException {
        return session.ask(
                row -> new ForeignKeyAction(row.getString(1), row.getString(2), row.getString(3)),
                FOREIGN_KEY_ACTIONS,
                table.identifier());
    }

    /**
     * Returns the condition for a row to have a partition that takes it, or empty if every row has one. It is empty, too, if an
     * expression that is not a column partitions a parent of the table. A table that has a primary key is never partitioned by
     * such an expression itself.
     */
    public Optional<Routing> routing(Table table) throws SQLException {
        var identifier = table.identifier();
        var columns = partitionColumns(table);
        if (columns.isEmpty() || columns.contains(null)) {
            return Optional.empty();
        }
        var partitions = session.ask(
                row -> new Routing.Partition(
                        row.getBoolean(1), shortened(row.getString(2)), shortened(row.getString(3))),
                PARTITIONS,
                identifier);
        return Routing.of(
                columns.stream()
                        .map(column -> table.column(column).orElseThrow())
                        .toList(),
                partitions);
    }

    /** Returns the columns that partition a table or one of its parents. An expression is null in the list. */
    public List<@Nullable String> partitionColumns(Table table) throws SQLException {
        return session.ask(row -> row.getString(1), PARTITION_COLUMNS, table.identifier(), table.identifier());
    }

    /** Returns the UNIQUE and EXCLUDE rules of a table, with the rule of the primary key. */
    public List<UniqueRule> uniqueRules(Table table) throws SQLException {
        return session.ask(
                row -> {
                    var expressions = texts(row.getArray("expressions")).stream()
                            .map(this::shortened)
                            .toList();
                    var operators = texts(row.getArray("operators"));
                    var collations = texts(row.getArray("collations")).stream()
                            .map(this::shortened)
                            .toList();
                    return new UniqueRule(
                            row.getString("name"),
                            shortened(row.getString("definition")),
                            row.getBoolean("is_index"),
                            row.getBoolean("is_key"),
                            row.getBoolean("is_deferrable"),
                            IntStream.range(0, expressions.size())
                                    .mapToObj(i -> new UniqueRule.ComparedPart(
                                            expressions.get(i), operators.get(i), collations.get(i)))
                                    .toList(),
                            shortened(row.getString("predicate")),
                            row.getBoolean("equals_nulls"));
                },
                UNIQUE_RULES,
                table.identifier());
    }

    /** Returns each column and each constraint of a table in words. */
    public List<String> contract(String schema, String name) throws SQLException {
        var identifier = Quoting.identifier(schema, name);
        return session.ask(row -> shortened(row.getString(1)), CONTRACT, identifier, identifier);
    }

    /** Returns the columns of a relation by its quoted name. The list is empty if there is no such relation. */
    public List<Column> columns(String identifier) throws SQLException {
        return session.ask(
                row -> new Column(
                        row.getString("name"),
                        shortened(row.getString("type")),
                        shortened(row.getString("base")),
                        shortened(row.getString("root")),
                        shortened(row.getString("definition")),
                        row.getBoolean("is_range"),
                        shortened(row.getString("collation")),
                        row.getBoolean("equal_is_same"),
                        row.getBoolean("is_required"),
                        shortened(row.getString("expression")),
                        row.getBoolean("is_generated"),
                        row.getArray("generated_from") == null
                                ? Optional.empty()
                                : Optional.of(new GeneratedAs(
                                        shortened(row.getString("expression")),
                                        texts(row.getArray("generated_from")),
                                        row.getBoolean("is_stored")))),
                COLUMNS,
                identifier,
                identifier);
    }

    /**
     * Returns the columns of tables in order, each with its type.
     *
     * @param tables the tables as {@code schema.table}; a table that does not exist is left out
     */
    public Map<String, Map<String, String>> columnTypes(Collection<String> tables) throws SQLException {
        var types = new LinkedHashMap<String, Map<String, String>>();
        session.ask(
                row -> types.computeIfAbsent(row.getString(1), table -> new LinkedHashMap<>())
                        .put(row.getString(2), shortened(row.getString(3))),
                COLUMN_TYPES,
                session.array("text", tables));
        return types;
    }

    /** Returns the names of the tables of a schema. */
    public List<String> tableNames(String schema) throws SQLException {
        return session.ask(
                row -> row.getString(1),
                "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace(?) AND relkind IN ('r', 'p') ORDER BY 1",
                Quoting.identifier(schema));
    }

    /**
     * Returns the names of the views that read a table directly.
     *
     * @param ofSchema the schema of the views
     */
    public List<String> viewNames(String schema, String table, String ofSchema) throws SQLException {
        return session.ask(
                row -> row.getString(1),
                VIEWS_OF_TABLE,
                Quoting.identifier(schema, table),
                Quoting.identifier(ofSchema));
    }

    /** Returns all tables and views as {@code schema.table}, without those that belong to PostgreSQL itself. */
    public List<String> relationNames() throws SQLException {
        return session.ask(row -> row.getString(1), RELATIONS);
    }

    private @Nullable String shortened(@Nullable String text) {
        return text == null ? null : session.shortNames().shortened(text);
    }

    static List<String> texts(java.sql.Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
