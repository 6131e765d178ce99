package io.github.eltmaven.verify.scope;

import io.github.eltmaven.database.catalog.Catalog;
import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Lookups;
import io.github.eltmaven.database.session.Planning;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.Sql;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.ledger.ChangeLog;
import io.github.eltmaven.ledger.CheckLedger;
import io.github.eltmaven.ledger.ModelState;
import io.github.eltmaven.ledger.TableFingerprint;
import io.github.eltmaven.pipeline.MartModel;
import io.github.eltmaven.slice.MartSlices;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SelectQuery;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.slice.NotSlicedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of marts that are compared with their queries: all rows, or the rows that changes since the last verified run may
 * have touched. The query itself finds the latter, with the change log in place of the changed table.
 */
public final class MartScope {

    /** All rows of all marts. */
    public static final MartScope FULL = new MartScope(List.of(), Map.of(), null);

    private static final String UNKNOWN = "compared as a whole: it is not known which rows the changes touch";

    private static final String KEYS = "elt_verify_keys";
    private static final String ROWS = "elt_verify_rows";
    private static final String GIVEN = "elt_verify_given";

    /**
     * A part of a mart.
     *
     * @param keys the statement that makes the table of the columns by which its rows are found
     * @param columns these columns of the mart
     * @param expressions the expressions of the query that return them
     */
    private record TouchedPart(SelectQuery query, String keys, List<String> columns, List<String> expressions) {

        /** Returns a condition for the query: changes touch the row. */
        String condition() {
            return sql("is-touched.sql")
                    .with(
                            "expressions",
                            expressions.stream()
                                    .map(expression -> "(" + expression + ")")
                                    .collect(Collectors.joining(", ")))
                    .with("columns", Sql.list(columns))
                    .text();
        }
    }

    private final Map<String, ModelState> states = new HashMap<>();
    private final Map<String, Long> verified;
    private final @Nullable CheckLedger ledger;

    /**
     * Creates the scope of marts of which changes touched a part.
     *
     * @param verified for each table the run that was last verified; a table without one is compared as a whole
     */
    public MartScope(Collection<ModelState> states, Map<String, Long> verified, @Nullable CheckLedger ledger) {
        this.ledger = ledger;
        states.forEach(state -> this.states.put(state.model(), state));
        this.verified = Map.copyOf(verified);
    }

    public ComparedMart compared(
            Session session, MartModel mart, Table table, QueryShape shape, FunctionTraits functions)
            throws SQLException {
        var whole = new ComparedMart(table.identifier(), "(" + mart.sql().query() + "\n)", List.of());
        if (states.isEmpty()) {
            return whole;
        }
        var since = verified.get(mart.table());
        if (since == null) {
            return saying(whole, "compared as a whole: it was not verified before");
        }
        var inputs = shape.inputs(states.keySet());
        var untracked =
                inputs.stream().filter(input -> !states.containsKey(input)).findFirst();
        if (untracked.isPresent()) {
            return saying(whole, "compared as a whole: changes of " + untracked.get() + " are not tracked");
        }
        var state = states.get(mart.table());
        var fingerprint = TableFingerprint.ofMart(session, mart.sql().query(), table, shape, functions);
        if (state != null && !state.fingerprint().equals(fingerprint)) {
            return saying(whole, "compared as a whole: its query has changed since it was filled");
        }
        var changed = inputs.stream()
                .map(states::get)
                .filter(input -> input != null && input.changed() > since)
                .toList();
        if (changed.isEmpty() && (state == null || state.changed() <= since)) {
            return new ComparedMart(
                    "(SELECT * FROM " + table.identifier() + " WHERE false)",
                    "(SELECT * FROM " + whole.query() + " AS q WHERE false)",
                    List.of("nothing that it reads has changed since it was last verified"));
        }
        // A mart whose own change log has a gap was computed as a whole, perhaps by a different query.
        if (state == null || state.loggedAfter() > since) {
            return saying(whole, UNKNOWN);
        }
        var part = changed.size() == 1
                ? part(session, table, shape, functions, changed.get(0), since, whole)
                : Optional.<ComparedMart>empty();
        return part.isPresent()
                ? part.get()
                : slices(session, table, shape, functions, changed, since).orElseGet(() -> saying(whole, UNKNOWN));
    }

    /** The slices of a mart of any query that changes may have changed; empty where it cannot be cut, or a change is not logged. */
    private Optional<ComparedMart> slices(
            Session session,
            Table table,
            QueryShape shape,
            FunctionTraits functions,
            List<ModelState> changed,
            long since)
            throws SQLException {
        if (changed.isEmpty() || changed.stream().anyMatch(input -> input.loggedAfter() > since)) {
            return Optional.empty();
        }
        var found = changedSlices(session, new MartSlices(session, table, shape, functions, KEYS), changed, since);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            return session.inSavepoint(() -> slices(session, table, shape, found.get()), Optional::isPresent);
        } catch (SQLException e) {
            if (!SqlProblems.isOfQuery(e)) {
                throw e;
            }
            // The query over some rows may meet an error that the query over all rows keeps away from.
            return Optional.empty();
        }
    }

    private static Optional<MartSlices.ChangedSlices> changedSlices(
            Session session, MartSlices slices, List<ModelState> changed, long since) throws SQLException {
        var catalog = new Catalog(session);
        try {
            return Optional.of(slices.find(
                    changed.stream().map(ModelState::model).toList(),
                    since,
                    (schema, name) -> catalog.table(schema, name).orElseThrow()));
        } catch (NotSlicedException e) {
            return Optional.empty();
        }
    }

    /** Empty where a key of the slices is NULL, which no condition finds. */
    private static Optional<ComparedMart> slices(
            Session session, Table table, QueryShape shape, MartSlices.ChangedSlices slices) throws SQLException {
        Planning.OF_PAGES_IN_MEMORY.during(
                session, () -> session.execute("CREATE TEMPORARY TABLE " + KEYS + " AS " + slices.affected()));
        session.analyzeRoughly(KEYS);
        if (session.number("SELECT count(*) FROM " + KEYS + " WHERE " + slices.hasNull()) > 0) {
            return Optional.empty();
        }
        Planning.OF_PAGES_IN_MEMORY.during(session, () -> {
            session.execute(sql("touched-slices.sql")
                    .with("mart", table.identifier())
                    .with("isTouched", slices.isAmong("t.", KEYS))
                    .text());
            slices.createKeyTables(session);
            session.execute("CREATE TEMPORARY TABLE " + GIVEN + " AS " + slices.query(shape, KEYS));
            slices.dropKeyTables(session);
        });
        return Optional.of(new ComparedMart(
                ROWS,
                GIVEN,
                List.of("compared: " + session.number("SELECT count(*) FROM " + KEYS) + " of its slices by "
                        + String.join(", ", slices.columns()) + " that were touched since it was last verified")));
    }

    private static ComparedMart saying(ComparedMart compared, String detail) {
        return new ComparedMart(compared.rows(), compared.query(), List.of(detail));
    }

    private static ComparedMart restricted(
            Session session, Table table, TouchedPart part, ComparedMart whole, long rows) throws SQLException {
        session.execute(part.keys());
        session.analyzeRoughly(KEYS);
        var keys = session.number("SELECT count(*) FROM " + KEYS);
        if (!Lookups.areBetter(keys, rows)) {
            return saying(whole, touchedMore(table, keys, rows));
        }
        var isByKey = part.columns().equals(table.key()) && table.isKeyIndexed();
        fill(
                session,
                Planning.byLookups(isByKey),
                sql("touched-rows.sql")
                        .with("mart", table.identifier())
                        .with("prefixed", Sql.list("t.", part.columns()))
                        .with("columns", Sql.list(part.columns()))
                        .text());
        // The query may join tables that have no index for it.
        fill(
                session,
                part.query().groupBy().isEmpty() ? Planning.OF_PAGES_IN_MEMORY : Planning.AS_USUAL,
                "CREATE TEMPORARY TABLE " + GIVEN + " AS "
                        + part.query().restricted(part.query().from(), part.condition()));
        return new ComparedMart(
                ROWS, GIVEN, List.of("compared: " + rows(keys) + " touched since it was last verified"));
    }

    /** Says why a mart is compared as a whole though it is known which of its keys runs have touched. */
    static String touchedMore(Table table, long touched, long rows) {
        return "compared as a whole: runs touched " + touched + (touched == 1 ? " key" : " keys") + " of "
                + table.schema() + "." + table.name() + ", which has " + rows(rows);
    }

    private static void fill(Session session, Planning planning, String statement) throws SQLException {
        planning.during(session, () -> session.execute(statement));
    }

    private static SqlTemplate sql(String file) {
        return SqlTemplate.of(MartScope.class, file);
    }

    private static String rows(long number) {
        return number + (number == 1 ? " row" : " rows");
    }

    /** Drops the working tables. */
    public static void drop(Session session) throws SQLException {
        session.execute("DROP TABLE IF EXISTS " + KEYS + ", " + ROWS + ", " + GIVEN);
    }

    /** Returns the part of a mart that changes of one table touch; empty where it is not known. */
    private Optional<ComparedMart> part(
            Session session,
            Table table,
            QueryShape shape,
            FunctionTraits functions,
            ModelState changed,
            long since,
            ComparedMart whole)
            throws SQLException {
        var query = SelectQuery.parse(shape.definition());
        if (query.isEmpty() || changed.loggedAfter() > since || !namesAll(query.get(), shape)) {
            return Optional.empty();
        }
        var relations = query.get().tables().stream()
                .filter(relation -> relation.name().equals(changed.model()))
                .toList();
        if (relations.size() != 1 || query.get().isOptional(relations.get(0))) {
            return Optional.empty();
        }
        var name = table.schema() + "." + table.name();
        var state = states.get(name);
        var changes = TableScope.changesSince(session.schemas(), changed.model(), since);
        if (query.get().groupBy().isEmpty()) {
            var part = rows(session, query.get(), table, relations.get(0), changes);
            return part.isEmpty()
                    ? Optional.empty()
                    : Optional.of(restricted(
                            session, table, part.get(), whole, state.counts().current()));
        }
        if (!query.get().isGroupedBy(table.key()) || !functions.multiplying().isEmpty()) {
            return Optional.empty();
        }
        var moved = new MovedGroups(session.schemas(), query.get(), table, shape, since);
        if (moved.canBeAdded() && Objects.requireNonNull(ledger).isAddedUp(name, since)) {
            return Optional.of(moved(session, table, moved, relations.get(0)));
        }
        var part = groups(query.get(), table, shape, query.get().fromWith(relations.get(0), changes));
        return Optional.of(
                restricted(session, table, part, whole, state.counts().current()));
    }

    private static ComparedMart moved(Session session, Table table, MovedGroups moved, SelectQuery.QueriedTable input)
            throws SQLException {
        var hasChangeLog = session.exists(ChangeLog.identifier(session.schemas(), table.schema() + "." + table.name()));
        session.execute(moved.moved(input));
        session.analyzeRoughly(KEYS);
        fill(session, Planning.byLookups(table.isKeyIndexed()), moved.standing(hasChangeLog));
        session.execute(moved.expected(hasChangeLog));
        return new ComparedMart(
                ROWS,
                GIVEN,
                List.of("compared: the changes of " + rows(session.number("SELECT count(*) FROM " + KEYS))
                        + " since it was last verified"));
    }

    /** Returns whether the query reads every input by its name, and not through a view or a table without a model. */
    private boolean namesAll(SelectQuery query, QueryShape shape) {
        return query.tables().stream()
                .map(SelectQuery.QueriedTable::name)
                .collect(Collectors.toSet())
                .equals(Set.copyOf(shape.inputs(states.keySet())));
    }

    /** Returns the groups of the changed rows, before and after the change. */
    private static TouchedPart groups(SelectQuery query, Table table, QueryShape shape, String fromChanges) {
        var key = table.key();
        var expressions = key.stream()
                .map(name -> table.column(name)
                        .orElseThrow()
                        .assigned(shape.column(name), query.item(name).expression()))
                .toList();
        var named = IntStream.range(0, key.size())
                .mapToObj(i -> expressions.get(i) + " AS " + Quoting.identifier(key.get(i)))
                .collect(Collectors.joining(", "));
        var keys = sql("touched-groups.sql")
                .with("key", named)
                .with("source", query.tablesAndCondition(fromChanges))
                .text();
        return new TouchedPart(query, keys, key, expressions);
    }

    /** Returns the rows made from changed rows; empty unless each row of the mart shows the key of its input row. */
    private static Optional<TouchedPart> rows(
            Session session, SelectQuery query, Table table, SelectQuery.QueriedTable relation, String changes)
            throws SQLException {
        var dot = relation.name().indexOf('.');
        var input = new Catalog(session)
                .table(relation.name().substring(0, dot), relation.name().substring(dot + 1))
                .orElseThrow();
        var columns = new ArrayList<String>();
        var expressions = new ArrayList<String>();
        var keys = new ArrayList<String>();
        for (var name : input.key()) {
            var key = input.column(name).orElseThrow();
            var shown = query.showing(relation, name);
            var column = shown.flatMap(item -> table.column(item.name()));
            if (column.isEmpty() || !column.get().keepsDistinct(key)) {
                return Optional.empty();
            }
            columns.add(column.get().name());
            expressions.add(column.get().compared(key, shown.get().expression()));
            keys.add(column.get().compared(key, Quoting.identifier(name)) + " AS "
                    + Quoting.identifier(column.get().name()));
        }
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        var touched = sql("touched-keys.sql")
                .with("keys", String.join(", ", keys))
                .with("changes", changes)
                .text();
        return Optional.of(new TouchedPart(query, touched, columns, expressions));
    }
}
