package io.github.eltmaven.verify.builtin;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.catalog.UnnamedColumns;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.verify.check.CheckDeclaration;
import io.github.eltmaven.verify.check.Finding;
import io.github.eltmaven.verify.check.RunnableCheck;
import io.github.eltmaven.verify.check.ViolationRows;
import io.github.eltmaven.verify.scope.ComparedMart;
import io.github.eltmaven.verify.scope.MartScope;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The check {@code exactness}: a mart holds exactly the rows that its query returns now, however the mart was refreshed. The check
 * joins the mart with its query. This finds the same as EXCEPT ALL in both directions, and sorts nothing.
 */
public final class ExactnessCheck implements RunnableCheck {

    /** A row in memory has 1,664 columns at most, and the check adds some. */
    private static final int MOST_COLUMNS_OF_A_ROW = 1_600;

    /**
     * The columns of the mart.
     *
     * @param shape the query
     * @param queried the columns that the query returns
     * @param unnamed the columns that hold their DEFAULT
     */
    private record ComparedColumns(QueryShape shape, List<Column> queried, UnnamedColumns unnamed) {

        boolean mayBeShortened(Column column) {
            return column.mayShorten(shape.column(column.name()));
        }

        String kept(Column column) {
            return column.kept(shape.column(column.name()), "query." + Quoting.identifier(column.name()));
        }
    }

    private final Session session;
    private final MartModel mart;
    private final Table table;
    private final boolean isKeyLost;
    private final MartScope scope;
    private final Severity severity;
    private final int keep;

    /**
     * Creates the check of a mart.
     *
     * @param table the contract of the mart, with a key
     * @param isKeyLost whether the mart has lost this key, so that it may hold a row twice
     */
    public ExactnessCheck(
            Session session,
            MartModel mart,
            Table table,
            boolean isKeyLost,
            MartScope scope,
            Severity severity,
            int keep) {
        this.isKeyLost = isKeyLost;
        this.session = session;
        this.mart = mart;
        this.table = table;
        this.scope = scope;
        this.severity = severity;
        this.keep = keep;
    }

    @Override
    public CheckDeclaration declaration() {
        return new CheckDeclaration(
                "exactness " + mart.table(),
                mart.table() + " is what its query gives",
                mart.table() + " is not what its query gives",
                severity,
                mart.sql().place());
    }

    @Override
    public Finding find() throws SQLException {
        var shape = QueryShape.of(session, mart.sql().query());
        var functions = FunctionTraits.of(session, shape);
        var changing = functions.changing();
        if (!changing.isEmpty()) {
            return Finding.notCompared(changing.get(0) + "() may return a different value");
        }
        return isWide()
                ? compare(shape, functions)
                : Planning.IN_PARALLEL.during(session, () -> compare(shape, functions));
    }

    /** Returns whether a row of the mart joined with a row of the query is wider than a row in memory can be. */
    private boolean isWide() {
        return 2 * table.columns().size() > MOST_COLUMNS_OF_A_ROW;
    }

    private Finding compare(QueryShape shape, FunctionTraits functions) throws SQLException {
        var queried = QueriedColumns.of(shape, table, mart.sql().place());
        var columns =
                new ComparedColumns(shape, queried, UnnamedColumns.of(session, table, shape.columnNames(), List.of()));
        var compared = scope.compared(session, mart, table, shape, functions);
        var spelling = KeySpelling.of(table, shape, functions);
        var finding = isSame(compared, columns, spelling)
                ? Finding.of(0, List.of(), List.of())
                : ViolationRows.read(session, violations(compared, columns, spelling), keep)
                        .finding();
        MartScope.drop(session);
        return SuspectTriggers.named(
                session,
                table,
                finding.withDetails(Stream.concat(compared.details().stream(), spelling.details().stream())
                        .toList()));
    }

    /** Returns whether no row differs and there are as many pairs as rows: a row that the query returns twice makes two pairs. */
    private boolean isSame(ComparedMart compared, ComparedColumns columns, KeySpelling spelling) throws SQLException {
        return session.first(
                        row -> row.getLong(1) == 0
                                && row.getLong(2) == row.getLong(3)
                                && (!isKeyLost || doubles(compared.rows()) == 0),
                        sql("exactness-count.sql")
                                .with("differs", isWide() ? "differs" : differ(columns, spelling))
                                .with("rows", compared.rows())
                                .with(
                                        "pairs",
                                        isWide() ? alone(compared, columns, spelling) : joined(compared, columns))
                                .text())
                .orElseThrow();
    }

    /** Returns for each pair of {@link #joined} only whether it differs: an aggregate holds a whole row in memory. */
    private String alone(ComparedMart compared, ComparedColumns columns, KeySpelling spelling) {
        return sql("exactness-wide-pairs.sql")
                .with("differs", differ(columns, spelling))
                .with("joined", joined(compared, columns))
                .text();
    }

    private long doubles(String rows) throws SQLException {
        return session.number("SELECT count(*) FROM (" + doubled(rows) + ") AS d");
    }

    private String doubled(String rows) {
        return sql("exactness-doubled.sql")
                .with("key", Sql.list(table.key()))
                .with("rows", rows)
                .text();
    }

    /** Returns the query for rows that one side lacks, rows that differ, and keys that one side has twice. */
    private String violations(ComparedMart compared, ComparedColumns columns, KeySpelling spelling) {
        return sql("exactness-violations.sql")
                .with(
                        "eitherKey",
                        table.key().stream()
                                .map(Quoting::identifier)
                                .map(name -> "coalesce(t." + name + ", n." + name + ") AS " + name)
                                .collect(Collectors.joining(", ")))
                .with(
                        "difference",
                        Differing.columns(
                                Stream.concat(spelling.compared().stream(), others(columns).stream())
                                        .toList(),
                                "t.",
                                "n.",
                                this::same))
                .with("joined", joined(compared, columns))
                .with("differs", differ(columns, spelling))
                .with("key", Sql.list(table.key()))
                .with("doubledInQuery", doubled(compared.query()))
                .with("doubledInMart", doubled(compared.rows()))
                .with(
                        "keyNumbers",
                        IntStream.rangeClosed(1, table.key().size())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(", ")))
                .text();
    }

    private String joined(ComparedMart compared, ComparedColumns columns) {
        var given = columns.queried().stream()
                .map(column -> column.collated(columns.kept(column)) + " AS " + Quoting.identifier(column.name()));
        var typed = Stream.concat(given, columns.unnamed().values().stream()).collect(Collectors.joining(", "));
        // The text that a column keeps is an expression that names the value several times. The value is computed once.
        var query = columns.queried().stream().anyMatch(columns::mayBeShortened)
                ? Sql.computedOnce(compared.query())
                : compared.query();
        return sql("exactness-joined.sql")
                .with("rows", compared.rows())
                .with("values", typed)
                .with("query", query)
                .with("sameKey", Sql.sameKey("n.", "t.", table.key()))
                .text();
    }

    private String differ(ComparedColumns columns, KeySpelling spelling) {
        var same = Stream.concat(
                        Stream.of(spelling.isRight()), others(columns).stream().map(this::same))
                .filter(condition -> !condition.isEmpty())
                .collect(Collectors.joining(" AND "));
        return "(n._given IS NULL OR t._given IS NULL" + (same.isEmpty() ? "" : " OR NOT (" + same + ")") + ")";
    }

    private List<Column> others(ComparedColumns columns) {
        return Stream.concat(columns.queried().stream(), columns.unnamed().fixed().stream())
                .filter(column -> !table.key().contains(column.name()))
                .toList();
    }

    private String same(Column column) {
        var name = Quoting.identifier(column.name());
        return column.baseType().is(Trait.FLOATING) && !table.key().contains(column.name())
                ? sql("exactness-same-floating.sql").with("column", name).text()
                : SameValues.of(column, "t.", "n.");
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(ExactnessCheck.class, file);
    }
}
