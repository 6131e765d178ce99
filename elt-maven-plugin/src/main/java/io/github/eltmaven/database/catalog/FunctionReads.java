package io.github.eltmaven.database.catalog;

import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.FunctionBody;
import io.github.eltmaven.sql.SqlTemplate;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The tables that functions of the project read, directly, through views and through other functions. PostgreSQL knows the tables
 * of a body that is {@code BEGIN ATOMIC}. {@link FunctionBody} finds the tables of other bodies in SQL and PL/pgSQL by their
 * names. Functions of extensions count as reading nothing.
 *
 * @param tables the tables, as {@code schema.table}
 * @param unknown a function that may read any table; empty if there is none
 */
public record FunctionReads(Set<String> tables, Optional<String> unknown) {

    /** No function reads anything. */
    public static final FunctionReads NONE = new FunctionReads(Set.of(), Optional.empty());

    private static final String FUNCTIONS =
            SqlTemplate.of(FunctionReads.class, "all-functions.sql").text();

    private static final String RELATIONS =
            SqlTemplate.of(FunctionReads.class, "all-relations.sql").text();

    private static final String USES =
            SqlTemplate.of(FunctionReads.class, "uses.sql").text();

    public FunctionReads {
        tables = Set.copyOf(tables);
    }

    private record Function(
            String id,
            String qualifiedName,
            String name,
            String language,
            String body,
            boolean isAnalysed,
            boolean isOfExtension,
            List<String> operators,
            boolean isCast,
            boolean isImmutable) {

        boolean hasReadableBody() {
            return language.equals("sql") || language.equals("plpgsql");
        }
    }

    private record ReadTable(String id, String schema, String name, boolean isView) {}

    /** All functions and relations of the database, read from the catalog once for all queries. */
    public static final class KnownFunctions {

        private final Map<String, Function> functions = new HashMap<>();
        private final Map<String, ReadTable> relations = new HashMap<>();
        private final Map<String, List<String>> uses = new HashMap<>();

        private KnownFunctions() {}

        /** Reads the catalog. */
        public static KnownFunctions of(Session session) throws SQLException {
            var known = new KnownFunctions();
            for (var function : session.ask(
                    row -> new Function(
                            row.getString("id"),
                            row.getString("qualified_name"),
                            row.getString("name"),
                            row.getString("language"),
                            row.getString("body"),
                            row.getBoolean("is_analysed"),
                            row.getBoolean("is_of_extension"),
                            Catalog.texts(row.getArray("operators")),
                            row.getBoolean("is_cast"),
                            row.getBoolean("is_immutable")),
                    FUNCTIONS)) {
                known.functions.put(function.id(), function);
            }
            for (var relation : session.ask(
                    row -> new ReadTable(
                            row.getString("id"),
                            row.getString("schema"),
                            row.getString("name"),
                            row.getBoolean("is_view")),
                    RELATIONS)) {
                known.relations.put(relation.id(), relation);
            }
            session.ask(row -> List.of(row.getString(1), row.getString(2)), USES)
                    .forEach(use -> known.uses
                            .computeIfAbsent(use.get(0), id -> new ArrayList<>())
                            .add(use.get(1)));
            return known;
        }

        /**
         * Returns what the functions of a query read, and the functions that compute columns of its table.
         *
         * @param functions the object ids of functions that the query uses
         * @param table the table that the query fills
         */
        public FunctionReads reads(Collection<String> functions, Table table) {
            var open = new ArrayDeque<String>(functions);
            relations.values().stream()
                    .filter(relation -> relation.schema().equals(table.schema())
                            && relation.name().equals(table.name()))
                    .forEach(relation -> open.addAll(uses.getOrDefault(relation.id(), List.of())));
            return reads(open, function -> true);
        }

        /**
         * Returns what a function reads although it should read nothing. If nobody can see what a function reads, this trusts the
         * word IMMUTABLE: only functions that are not IMMUTABLE count as unknown.
         *
         * @param function its object id
         */
        public FunctionReads unpromisedReads(String function) {
            return reads(new ArrayDeque<>(List.of(function)), found -> !found.isImmutable());
        }

        private FunctionReads reads(ArrayDeque<String> open, Predicate<Function> countsAsUnknown) {
            var looked = new HashSet<String>();
            var tables = new TreeSet<String>();
            var unknown = new TreeSet<String>();
            while (!open.isEmpty()) {
                var id = open.pop();
                if (!looked.add(id)) {
                    continue;
                }
                var relation = relations.get(id);
                if (relation != null) {
                    if (relation.isView()) {
                        open.addAll(uses.getOrDefault(id, List.of()));
                    }
                    tables.add(relation.schema() + "." + relation.name());
                }
                var function = this.functions.get(id);
                if (function != null && !function.isOfExtension()) {
                    open.addAll(uses.getOrDefault(id, List.of()));
                    var body = function.hasReadableBody() && !function.isAnalysed()
                            ? Optional.of(FunctionBody.of(function.body()))
                            : Optional.<FunctionBody>empty();
                    var isUnknown = body.map(FunctionBody::isDynamic).orElse(!function.isAnalysed());
                    if (isUnknown && countsAsUnknown.test(function)) {
                        unknown.add(function.qualifiedName());
                    }
                    body.ifPresent(text -> open.addAll(named(text, function.body())));
                }
            }
            return new FunctionReads(tables, unknown.stream().findFirst());
        }

        /**
         * Returns the functions and relations that a body may use. Every function behind a cast is among them, since no text
         * names it.
         */
        private List<String> named(FunctionBody body, String text) {
            var named = new ArrayList<String>();
            functions.values().stream()
                    .filter(function -> function.isCast()
                            || body.calls().contains(function.name())
                            || function.operators().stream().anyMatch(text::contains))
                    .map(Function::id)
                    .forEach(named::add);
            relations.values().stream()
                    .filter(relation -> body.mayRead(relation.schema(), relation.name()))
                    .map(ReadTable::id)
                    .forEach(named::add);
            return named;
        }
    }
}
