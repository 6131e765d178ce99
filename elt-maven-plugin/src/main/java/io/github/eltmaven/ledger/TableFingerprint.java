package io.github.eltmaven.ledger;

import io.github.eltmaven.database.catalog.FunctionTraits;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.catalog.Table;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.SelectQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
            "dateStyle changed");

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
        return Stream.concat(
                        Stream.of(of(
                                session,
                                definition,
                                table,
                                FunctionTraits.of(session, shape, others).definitions(),
                                List.of())),
                        reading)
                .collect(Collectors.joining(SEPARATOR));
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
        return of(
                session,
                sql,
                table,
                Stream.concat(shape.views().stream(), used.definitions().stream())
                        .toList(),
                shape.inputTypes());
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
        return IntStream.range(0, parts.length)
                .filter(i -> i >= partsBefore.length || !parts[i].equals(partsBefore[i]))
                .mapToObj(DIFFERENCES::get);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
