package io.github.eltmaven.pipeline;

import io.github.eltmaven.pipeline.setting.Allowed;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.sql.SqlText;

/**
 * A query whose rows are violations.
 *
 * @param name the file's name without its ending
 * @param title the title that people see; the name where the file has no title
 */
public record Check(String name, String title, SqlText sql, Severity severity, Allowed allowed) {}
