package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.Quoting;
import java.util.List;
import java.util.Optional;

/**
 * A table's contract: its types and constraints, which say what a good row is.
 *
 * @param key the columns that identify a row: the primary key, or fewer columns if a model says so; empty if there is no primary
 *     key
 * @param primaryKey the columns of the primary key in its order; empty if there is none
 * @param uniqueRules the UNIQUE and EXCLUDE rules, with the rule of the key; empty if nobody has read them
 * @param routing the condition for a row to have a partition; empty if every row has one, or if nobody has read it
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

    /** Returns the name with its schema, quoted for SQL. */
    public String identifier() {
        return Quoting.identifier(schema, name);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    /** Returns the columns that PostgreSQL computes from other columns of their row. */
    public List<Column> computed() {
        return columns.stream()
                .filter(column -> column.generation().isPresent())
                .toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Whether the database itself allows only one row for each key. */
    public boolean isKeyUnique() {
        return key.containsAll(primaryKey);
    }

    /** Whether the index of the primary key begins with the key, so that rows can be looked up by it. */
    public boolean isKeyIndexed() {
        return isIndexedBy(key);
    }

    /** Whether the index of the primary key begins with some columns, so that rows can be looked up by them. */
    public boolean isIndexedBy(List<String> columns) {
        return columns.size() <= primaryKey.size() && columns.containsAll(primaryKey.subList(0, columns.size()));
    }

    /** Returns the table with a different key: for a table that has lost its own, or whose model says what identifies a row. */
    public Table withKey(List<String> another) {
        return new Table(schema, name, columns, another, primaryKey, checks, foreignKeys, uniqueRules, routing);
    }

    /** Returns the table with the condition of its partitions. */
    public Table withRouting(Optional<Routing> partitions) {
        return new Table(schema, name, columns, key, primaryKey, checks, foreignKeys, uniqueRules, partitions);
    }

    /** Returns the table with its UNIQUE and EXCLUDE rules. */
    public Table withUniqueRules(List<UniqueRule> rules) {
        return new Table(schema, name, columns, key, primaryKey, checks, foreignKeys, rules, routing);
    }

    /** Returns the UNIQUE and EXCLUDE rules without the rule of the primary key. */
    public List<UniqueRule> secondaryRules() {
        return uniqueRules.stream().filter(rule -> !rule.isKey()).toList();
    }
}
