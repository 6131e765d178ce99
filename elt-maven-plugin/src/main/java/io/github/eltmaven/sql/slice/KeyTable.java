package io.github.eltmaven.sql.slice;

/**
 * Keys that are made from other keys. A table of their own lets PostgreSQL see how few they are.
 *
 * @param name the name of the table
 * @param query gives the keys, each once
 */
public record KeyTable(String name, String query) {}
