package io.github.eltmaven.sql.slice;

import io.github.eltmaven.sql.tree.NotUnderstoodException;
import io.github.eltmaven.sql.tree.ParsedQuery;
import io.github.eltmaven.sql.tree.Relation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.sf.jsqlparser.statement.select.Select;

/** A query that can be computed for some values of columns of its result. */
public final class SlicedQuery {

    private final Select query;
    private final RowSource rows;
    private final SourceFacts facts;
    private final String original;
    private final String printed;

    private SlicedQuery(Select query, RowSource rows, SourceFacts facts, String original, String printed) {
        this.query = query;
        this.rows = rows;
        this.facts = facts;
        this.original = original;
        this.printed = printed;
    }

    /**
     * Reads a query.
     *
     * @param definition the query as PostgreSQL writes it back
     * @param relations the tables and views that it reads
     * @throws NotSlicedException where the query has a part that cannot be read with certainty
     */
    public static SlicedQuery of(String definition, Relation.Lookup relations, SourceFacts facts) {
        try {
            var original = ParsedQuery.of(definition);
            var parsed = original.select();
            var printed = QueryPrinter.print(parsed, Map.of());
            var flat = ParsedQuery.of(QueryFlattener.flatten(parsed, relations, facts));
            var reached = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
            var rows = new RowSourceReader(relations, facts, reached).read(flat.select());
            flat.refuseWhereOverlooked(reached);
            return new SlicedQuery(flat.select(), rows, facts, original.text(), printed);
        } catch (NotUnderstoodException e) {
            throw new NotSlicedException("a part of it is not understood: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new NotSlicedException("it is nested too deeply");
        }
    }

    /** The text that was read. */
    public String original() {
        return original;
    }

    /** The whole query as it was understood. It has to mean the same to PostgreSQL as {@link #original}. */
    public String printed() {
        return printed;
    }

    /**
     * How to compute the query for the values of some columns that changes of its tables reach.
     *
     * @param affected a query that gives these values; it may give one several times
     * @param keyTables the tables of keys that the restricted query reads beside the one of these values, in the order in which they
     *     can be made
     * @param restricted the query over the rows that these values are made from. It may give rows with other values, which are wrong
     * @param tables the tables of which it reads only some rows
     */
    public record Slices(String affected, List<KeyTable> keyTables, String restricted, List<RestrictedTable> tables) {

        public Slices {
            keyTables = List.copyOf(keyTables);
            tables = List.copyOf(tables);
        }
    }

    /**
     * Cuts the query by some columns of its result.
     *
     * @param columns the columns
     * @param keys a table with these columns that will have the values that the affected query gives
     * @param mayBeNull whether the result may have NULL in one of the columns
     * @throws NotSlicedException where the rows of a value depend on other rows than those that can be found by the value
     */
    public Slices by(List<String> columns, String keys, boolean mayBeNull) {
        var key = SliceRestriction.key(columns);
        if (mayBeNull && new Sliceability(facts).mayLackRow(rows, key)) {
            throw new NotSlicedException(
                    String.join(", ", columns) + " may be NULL, where an outer join finds no row; declare it NOT NULL");
        }
        var affected = new AffectedKeys(facts).of(rows, key);
        if (affected.isEmpty()) {
            throw new NotSlicedException("no table that it names has changed");
        }
        var restriction = new SliceRestriction(facts, keys);
        restriction.restrict(rows, key, SliceRestriction.keys(keys, columns));
        if (restriction.replacements().isEmpty()) {
            throw new NotSlicedException("each of its rows depends on all rows of the tables");
        }
        return new Slices(
                String.join(" UNION ALL ", affected),
                restriction.keyTables(),
                QueryPrinter.print(query, restriction.replacements()),
                restriction.tables());
    }
}
