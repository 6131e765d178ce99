package io.github.eltmaven.pipeline;

import io.github.eltmaven.sql.SqlText;

/** A business question of {@code analysis/}. */
public record Question(String name, String title, SqlText sql) {}
