package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Sql;
import java.util.List;
import java.util.Optional;

/**
 * A table's contract: what its types and constraints say that a good row is.
 *
 * @param key the columns that tell one row from another: those of the primary key, or fewer where a model says that these do;
 *     empty where there is no primary key
 * @param primaryKey the columns of the primary key in its order; empty where there is none
 * @param uniqueRules which rows keep others out, that of the key among them; none where it was not asked for
 * @param routing which rows find a partition; empty where all do, or it was not asked for
 */
public record Table(
        String schema,
        String name,
        List<Column> columns,
        List<String> key,
        List<String> primaryKey,
        List<CheckConstraint> checks,
        List<ForeignKey> foreignKeys,
        List<UniqueRule> uniqueRules,
        Optional<Routing> routing) {

    public Table {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        primaryKey = List.copyOf(primaryKey);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
        uniqueRules = List.copyOf(uniqueRules);
    }

    /** The name with its schema, quoted for SQL. */
    public String identifier() {
        return Sql.identifier(schema, name);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** The columns that PostgreSQL computes from others of their row. */
    public List<Column> computed() {
        return columns.stream()
                .filter(column -> column.generation().isPresent())
                .toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Whether the database itself keeps rows of the same key apart. */
    public boolean isKeyUnique() {
        return key.containsAll(primaryKey);
    }

    /** Whether the index of the primary key begins with the key, so that rows can be looked up by it. */
    public boolean isKeyIndexed() {
        return key.size() <= primaryKey.size() && key.containsAll(primaryKey.subList(0, key.size()));
    }

    /** The same with another key: for a table that has lost its own, or whose model says what identifies a row. */
    public Table withKey(List<String> another) {
        return new Table(schema, name, columns, another, primaryKey, checks, foreignKeys, uniqueRules, routing);
    }

    /** The same with what its partitions take. */
    public Table withRouting(Optional<Routing> partitions) {
        return new Table(schema, name, columns, key, primaryKey, checks, foreignKeys, uniqueRules, partitions);
    }

    /** The same with what keeps its rows apart. */
    public Table withUniqueRules(List<UniqueRule> rules) {
        return new Table(schema, name, columns, key, primaryKey, checks, foreignKeys, rules, routing);
    }

    /** What keeps its rows apart beside the primary key. */
    public List<UniqueRule> secondaryRules() {
        return uniqueRules.stream().filter(rule -> !rule.isKey()).toList();
    }
}
