package io.github.eltmaven.verify;

import io.github.eltmaven.database.Catalog;
import io.github.eltmaven.database.Column;
import io.github.eltmaven.database.FunctionTraits;
import io.github.eltmaven.database.QueryShape;
import io.github.eltmaven.database.Session;
import io.github.eltmaven.database.Sql;
import io.github.eltmaven.database.Table;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.sql.SelectQuery;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The check {@code exactness}: a mart holds what its query gives now, however it was refreshed. */
final class ExactnessCheck implements RunnableCheck {

    private static final String NAME = "elt_exact";

    /** Types whose sums depend on the order of the rows in their last digits. */
    private static final Set<String> FLOATING = Set.of("real", "double precision");

    private final Session session;
    private final MartModel mart;
    private final Severity severity;
    private final int keep;

    ExactnessCheck(Session session, MartModel mart, Severity severity, int keep) {
        this.session = session;
        this.mart = mart;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "exactness " + mart.table(),
                mart.table() + " is what its query gives",
                severity,
                mart.sql().place());
    }

    @Override
    public Finding find() throws SQLException {
        var table = new Catalog(session).table("mart", mart.name()).orElseThrow();
        var shape = QueryShape.of(session, mart.sql().query());
        var changing = FunctionTraits.of(session, SelectQuery.functions(shape.definition()))
                .changing();
        if (!changing.isEmpty()) {
            return Finding.of(0, List.of(), List.of())
                    .withDetails(List.of("not compared: " + changing.get(0) + "() may give another value"));
        }
        compute(table, shape.columnNames());
        var wrong = ViolationRows.read(
                session, differences(table, shape.columnNames()) + " ORDER BY " + Sql.list(table.key()), keep);
        session.execute("DROP TABLE " + NAME);
        return wrong.finding();
    }

    /** The rows of the query in the types of the mart. */
    private void compute(Table table, List<String> names) throws SQLException {
        session.execute("CREATE TEMPORARY TABLE " + NAME + " ON COMMIT DROP AS SELECT " + Sql.list(names) + " FROM "
                + table.identifier() + " WITH NO DATA");
        session.execute("INSERT INTO " + NAME + " (" + Sql.list(names) + ")\n"
                + mart.sql().query());
        session.execute("ANALYZE " + NAME);
    }

    /** Rows that are in one of the two only or differ, and rows of the query that stand for the same row of the mart. */
    private String differences(Table table, List<String> names) {
        var key = table.key().stream()
                .map(name -> "coalesce(t.%1$s, n.%1$s) AS %1$s".formatted(Sql.identifier(name)))
                .collect(Collectors.joining(", "));
        var first = Sql.identifier(table.key().get(0));
        var same = names.stream()
                .map(name -> same(table.column(name).orElseThrow()))
                .collect(Collectors.joining(" AND "));
        return """
                SELECT %1$s, CASE WHEN n.%2$s IS NULL THEN 'stands in the mart only'
                                  WHEN t.%2$s IS NULL THEN 'is missing in the mart'
                                  ELSE 'differs: ' || %3$s END AS problem
                  FROM %4$s AS t
                  FULL JOIN %5$s AS n ON %6$s
                 WHERE n.%2$s IS NULL OR t.%2$s IS NULL OR NOT (%7$s)""".formatted(
                key, first, shown(table, names), table.identifier(), NAME, Sql.sameKey("n.", "t.", table.key()), same);
    }

    private static String same(Column column) {
        var name = Sql.identifier(column.name());
        return FLOATING.contains(column.base())
                ? "(t.%1$s IS NOT DISTINCT FROM n.%1$s OR abs(t.%1$s - n.%1$s) <= 1e-9 * greatest(abs(t.%1$s), abs(n.%1$s)))"
                        .formatted(name)
                : "ROW(t.%1$s)::record *= ROW(n.%1$s)::record".formatted(name);
    }

    /** The columns that differ, with both values. */
    private static String shown(Table table, List<String> names) {
        return names.stream()
                .map(name -> table.column(name).orElseThrow())
                .filter(column -> !table.key().contains(column.name()))
                .map(column ->
                        "CASE WHEN NOT (%1$s) THEN %2$s || coalesce(left(t.%3$s::text, 60), 'NULL') || ', not ' || coalesce(left(n.%3$s::text, 60), 'NULL') END"
                                .formatted(
                                        same(column),
                                        Sql.literal(column.name() + " is "),
                                        Sql.identifier(column.name())))
                .collect(Collectors.joining(", ", "concat_ws('; ', NULL, ", ")"));
    }
}
