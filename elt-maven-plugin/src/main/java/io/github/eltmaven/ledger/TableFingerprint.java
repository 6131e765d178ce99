package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.problem.Sha256;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.SelectQuery;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a table was made by: its model's SQL, its contract, the time zone in which an instant falls on a day, the views and
 * functions that the SQL and the contract use, the definitions of the columns that it reads, and how texts are read.
 */
public final class TableFingerprint {

    private static final String SEPARATOR = ":";

    private static final String CONTRACT = "the table's contract changed";

    /** What to say if a part changed, in the order of the parts. */
    private static final List<String> DIFFERENCES = List.of(
            "the model changed",
            CONTRACT,
            "timeZone changed",
            "a view or a function that it uses changed",
            "the definition of a column that it reads changed",
            "the rules changed by which texts are read",
            "dateStyle changed",
            "searchPath changed");

    private static final int OF_SEARCH_PATH = DIFFERENCES.size() - 1;

    /** Stands for a part that has nothing in it. Versions without that part wrote nothing. */
    private static final String NOTHING = "-";

    /**
     * What gives another value under another search path: the names of objects as text, and the path itself. The constant
     * {@code 'english'::regconfig} does not, and neither does a function with {@code SET search_path}.
     */
    private static final Pattern WRITES_NAMES = Pattern.compile(
            "\\b(to_)?reg(class|proc|procedure|oper|operator|type|collation)\\b"
                    + "|(?<!'::)\\breg(config|dictionary)\\b|'::reg(config|dictionary)::"
                    + "|\\bpg_get_|\\bformat_type\\b|[_]is_visible\\b|\\bcurrent_schemas?\\b|'search_path'",
            Pattern.CASE_INSENSITIVE);

    /** Another one with each change of what is a value of a type, so that a table is not left with values of older rules. */
    private static final String READING_RULES = "4";

    private TableFingerprint() {}

    /**
     * The fingerprint of a dw model, which reads texts.
     *
     * @param definition all of its text that decides what becomes of a record
     * @param table the contract of the table that it fills
     * @param dateStyle in which order the numbers of dates stand in what it reads
     * @param shape that of its query
     */
    public static String ofModel(Session session, String definition, DateStyle dateStyle, Table table, QueryShape shape)
            throws SQLException {
        var others = new HashSet<>(SelectQuery.functions(definition));
        table.checks().forEach(check -> others.addAll(SelectQuery.functions(check.expression())));
        others.addAll(computing(table));
        var reading = Stream.of(READING_RULES, dateStyle.setting()).map(TableFingerprint::hash);
        var uses = FunctionTraits.of(session, shape, others).definitions();
        return withSearchPath(
                session,
                Stream.concat(Stream.of(of(session, definition, table, uses, List.of())), reading)
                        .collect(Collectors.joining(SEPARATOR)),
                Stream.concat(Stream.of(definition), uses.stream()));
    }

    /**
     * Adds the search path to a fingerprint, if {@code elt.yaml} names it or the values of the table depend on it. Without it, a
     * fingerprint is the one of versions that did not know the key.
     *
     * @param texts all SQL that the table is computed by
     */
    private static String withSearchPath(Session session, String fingerprint, Stream<String> texts) {
        if (!session.isSearchPathChosen()
                && texts.noneMatch(text -> WRITES_NAMES.matcher(text).find())) {
            return fingerprint;
        }
        var parts = fingerprint.split(SEPARATOR).length;
        return fingerprint
                + (SEPARATOR + NOTHING).repeat(OF_SEARCH_PATH - parts)
                + SEPARATOR
                + hash(String.join("\n", session.searchedSchemas()));
    }

    private static String of(
            Session session, String sql, Table table, Collection<String> uses, Collection<String> types) {
        return Stream.of(
                        sql,
                        ContractText.of(table),
                        session.timeZone(),
                        String.join("\n", uses),
                        String.join("\n", types))
                .map(TableFingerprint::hash)
                .collect(Collectors.joining(SEPARATOR));
    }

    /** The fingerprint of a mart, whose query may read views. */
    public static String ofMart(Session session, String sql, Table table, QueryShape shape, FunctionTraits functions)
            throws SQLException {
        var computing = computing(table);
        var used = computing.isEmpty() ? functions : FunctionTraits.of(session, shape, computing);
        var uses = Stream.concat(shape.views().stream(), used.definitions().stream())
                .toList();
        return withSearchPath(
                session,
                of(session, sql, table, uses, shape.inputTypes()),
                Stream.concat(Stream.of(sql), uses.stream()));
    }

    /** The functions that compute columns of a table, or give them their DEFAULT. */
    private static List<String> computing(Table table) {
        return table.columns().stream()
                .flatMap(column -> Stream.ofNullable(column.expression()))
                .flatMap(expression -> SelectQuery.functions(expression).stream())
                .toList();
    }

    /** What has changed between two fingerprints, in words; empty where nothing has. */
    public static Optional<String> difference(String before, String now) {
        return differences(before, now).findFirst();
    }

    /** The same but for the contract of the table. */
    public static Optional<String> differenceBesideContract(String before, String now) {
        return differences(before, now)
                .filter(difference -> !difference.equals(CONTRACT))
                .findFirst();
    }

    private static Stream<String> differences(String before, String now) {
        var partsBefore = before.split(SEPARATOR);
        var parts = now.split(SEPARATOR);
        return IntStream.range(0, DIFFERENCES.size())
                .filter(i -> !part(parts, i).equals(part(partsBefore, i)))
                .mapToObj(DIFFERENCES::get);
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : NOTHING;
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.bytes(text), 0, 16);
    }
}
