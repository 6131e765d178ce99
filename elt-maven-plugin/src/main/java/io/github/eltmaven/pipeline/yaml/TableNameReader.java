package io.github.eltmaven.pipeline.yaml;

import io.github.eltmaven.pipeline.setting.Placed;
import io.github.eltmaven.pipeline.setting.TableName;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.sql.CommaList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names of tables and of their columns: {@code dw.users}, {@code dw.users.id}, {@code dw.users (first, last)}. */
final class TableNameReader {

    private static final String PART = "([^\\s.,()\"]+)";
    private static final Pattern TABLE = Pattern.compile(PART + "\\." + PART);
    private static final Pattern COLUMN = Pattern.compile(TABLE + "\\." + PART);
    private static final Pattern COLUMNS =
            Pattern.compile(TABLE + "\\s*+\\(\\s*+(" + PART + "(?:\\s*+,\\s*+" + PART + ")*+)\\s*+\\)");

    /**
     * Columns of a table.
     *
     * @param columns at least one column
     */
    record ColumnsOf(TableName table, List<Placed> columns) {}

    private TableNameReader() {}

    /**
     * Returns the table that a key names. Where the key is not a table's name, the result is empty and the problems get
     * the reason.
     */
    static Optional<TableName> ofKey(YamlNode node) {
        var matcher = TABLE.matcher(node.name());
        if (!matcher.matches()) {
            node.keyProblem("'" + node.name() + "' names no table", "Write schema.table, for example dw.trades");
            return Optional.empty();
        }
        return Optional.of(table(matcher, node.keyPlace()));
    }

    /**
     * Returns the columns of one table that a text names. Where the text names no columns, the result is empty and the
     * problems get the reason.
     */
    static Optional<ColumnsOf> columns(YamlNode node) {
        return node.placed().flatMap(text -> {
            var one = COLUMN.matcher(text.text().strip());
            if (one.matches()) {
                return Optional.of(
                        new ColumnsOf(table(one, text.place()), List.of(new Placed(one.group(3), text.place()))));
            }
            var several = COLUMNS.matcher(text.text().strip());
            if (several.matches()) {
                var columns = CommaList.parts(several.group(3)).stream()
                        .map(column -> new Placed(column, text.place()))
                        .toList();
                return Optional.of(new ColumnsOf(table(several, text.place()), columns));
            }
            node.problem(
                    node.name() + " must name columns of a table, not '" + text + "'",
                    "Write schema.table.column or schema.table (column, column)");
            return Optional.empty();
        });
    }

    private static TableName table(Matcher matcher, Place place) {
        return new TableName(matcher.group(1), matcher.group(2), place);
    }
}
