package io.github.eltmaven.slice;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.slice.SourceFacts;
import java.util.Map;
import java.util.Optional;

/** What the catalog says of the tables and functions that the query of a mart names. */
final class MartSourceFacts implements SourceFacts {

    private final Map<String, Table> tables;
    private final Map<String, ChangedRows> changed;
    private final FunctionTraits functions;

    MartSourceFacts(Map<String, Table> tables, Map<String, ChangedRows> changed, FunctionTraits functions) {
        this.tables = Map.copyOf(tables);
        this.changed = Map.copyOf(changed);
        this.functions = functions;
    }

    @Override
    public Optional<ChangedRows> changed(String table) {
        return Optional.ofNullable(changed.get(table));
    }

    private Optional<Column> column(String table, String column) {
        return Optional.ofNullable(tables.get(table)).flatMap(known -> known.column(column));
    }

    @Override
    public boolean isNeverNull(String table, String column) {
        return column(table, column).filter(Column::notNull).isPresent();
    }

    @Override
    public boolean equalIsSame(String table, String column) {
        return column(table, column).filter(Column::equalIsSame).isPresent();
    }

    @Override
    public boolean isVarchar(String table, String column) {
        return column(table, column)
                .filter(known -> known.baseType() == PgType.VARCHAR)
                .isPresent();
    }

    @Override
    public boolean isAggregate(String function) {
        return functions.aggregates().contains(function);
    }

    @Override
    public boolean givesSeveralRows(String function) {
        return functions.multiplying().contains(function);
    }
}
