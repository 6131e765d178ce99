package io.github.eltmaven.database.reading;

import io.github.eltmaven.database.catalog.Column;
import io.github.eltmaven.database.catalog.QueryShape;
import io.github.eltmaven.database.session.Session;
import io.github.eltmaven.database.session.SqlProblems;
import io.github.eltmaven.sql.DateStyle;
import io.github.eltmaven.sql.RowQuery;
import io.github.eltmaven.sql.SqlTemplate;
import io.github.eltmaven.sql.TypeCast;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dw query in which the casts of texts to dates and times fail on a text that people can read in several ways. The query may want to
 * cut a value by a cast. It cannot want a word of the clock, or a date whose order nobody has set.
 *
 * @param query the query with such casts
 * @param expression an expression beside the query, with such casts too
 * @param refused the casts that would read a text in a way that the plugin does not know
 */
public record ReadCasts(RowQuery query, String expression, List<Refused> refused) {

    /**
     * A cast that is refused.
     *
     * @param what the mistake in the cast
     * @param fix how to write the cast
     */
    public record Refused(TypeCast cast, String what, String fix) {

        private static Refused unclear(TypeCast cast) {
            return new Refused(
                    cast,
                    "it is not clear what is cast in " + cast.text(),
                    "Put what is cast in parentheses: (...)::date");
        }

        private static Refused pseudoType(TypeCast cast) {
            return new Refused(
                    cast,
                    cast.text() + " casts to a pseudo-type, which no value has",
                    "Cast to a type that a column can have, or leave the cast out");
        }

        private static Refused composite(TypeCast cast, Column type) {
            return new Refused(
                    cast, "a text is not read into the composite type of " + cast.text(), CompositeTypes.fix(type));
        }
    }

    /** SQLSTATE for a column of a pseudo-type, such as record and cstring. No relation can have one. */
    private static final String PSEUDO_TYPE = "42P16";

    /** How many casts one query asks about. The number of its columns has a limit. */
    private static final int CASTS_AT_ONCE = 500;

    /** The longest operand that is evaluated several times, in characters. */
    private static final int LONGEST_REPEATED = 200;

    /** The name of a text whose expression is evaluated once. */
    private static final String SAID = "said.text";

    private record Types(Column operand, Column cast) {}

    public ReadCasts {
        refused = List.copyOf(refused);
    }

    /**
     * Rewrites a query.
     *
     * @param expression an expression that is evaluated beside the query on the same records
     * @param relation the records, for PostgreSQL to analyse
     * @param dateStyle in which order the numbers of dates stand
     */
    public static ReadCasts of(Session session, RowQuery query, String expression, String relation, DateStyle dateStyle)
            throws SQLException {
        var casts = new ArrayList<>(query.casts());
        casts.addAll(TypeCast.in(expression));
        if (casts.isEmpty()) {
            return new ReadCasts(query, expression, List.of());
        }
        var types = new HashMap<String, Types>();
        var refused = new ArrayList<Refused>();
        for (var i = 0; i < casts.size(); i += CASTS_AT_ONCE) {
            var some = casts.subList(i, Math.min(i + CASTS_AT_ONCE, casts.size()));
            try {
                types.putAll(types(session, query, some, relation));
            } catch (SQLException e) {
                for (var cast : some) {
                    try {
                        types.putAll(types(session, query, List.of(cast), relation));
                    } catch (SQLException again) {
                        refused(session, query, cast, relation, again).ifPresent(refused::add);
                    }
                }
            }
        }
        var composites = new CompositeTypes(session);
        for (var cast : casts) {
            var known = types.get(cast.text());
            if (known != null && composites.readText(known.operand(), known.cast())) {
                refused.add(Refused.composite(cast, known.cast()));
            }
        }
        return new ReadCasts(
                query.rewritten(text -> rewritten(session, text, types, dateStyle)),
                rewritten(session, expression, types, dateStyle),
                refused);
    }

    /** Returns the mistake in a cast whose operand no view can show; empty where the cast reads no text. */
    private static Optional<Refused> refused(
            Session session, RowQuery query, TypeCast cast, String relation, SQLException reason) throws SQLException {
        if (!SqlProblems.state(reason).equals(PSEUDO_TYPE)) {
            return Optional.of(Refused.unclear(cast));
        }
        Column type;
        try {
            type = column(session, query, cast.text(), relation);
        } catch (SQLException e) {
            return Optional.of(
                    SqlProblems.state(e).equals(PSEUDO_TYPE) ? Refused.pseudoType(cast) : Refused.unclear(cast));
        }
        var fields = new CompositeTypes(session).fields(type);
        if (fields.isEmpty()) {
            return Optional.of(Refused.unclear(cast));
        }
        var given = cast.rowItems();
        if (given.size() != fields.size()) {
            return Optional.of(Refused.composite(cast, type));
        }
        for (var i = 0; i < fields.size(); i++) {
            if (!TextRead.isText(fields.get(i)) && givesText(session, query, given.get(i), relation)) {
                return Optional.of(Refused.composite(cast, type));
            }
        }
        return Optional.empty();
    }

    /** Whether an item of a row may be a text. NULL is a text to PostgreSQL, and is read in one way only. */
    private static boolean givesText(Session session, RowQuery query, String item, String relation) {
        try {
            return !item.equalsIgnoreCase("null") && TextRead.holdsText(column(session, query, item, relation));
        } catch (SQLException e) {
            return true;
        }
    }

    private static Column column(Session session, RowQuery query, String expression, String relation)
            throws SQLException {
        return QueryShape.columns(session, query.giving("(" + expression + "\n) AS c", relation))
                .get(0);
    }

    /** The types of casts and of their operands, by the texts of the casts. */
    private static Map<String, Types> types(Session session, RowQuery query, List<TypeCast> casts, String relation)
            throws SQLException {
        var items = new ArrayList<String>();
        for (var cast : casts) {
            items.add("(" + cast.operand() + "\n) AS c" + items.size());
            items.add("(" + cast.text() + "\n) AS c" + items.size());
        }
        var columns = QueryShape.columns(session, query.giving(String.join(", ", items), relation));
        var types = new HashMap<String, Types>();
        for (var i = 0; i < casts.size(); i++) {
            types.put(casts.get(i).text(), new Types(columns.get(2 * i), columns.get(2 * i + 1)));
        }
        return types;
    }

    /** Whether a cast may read a value of its operand in several ways. */
    private static boolean isRead(Session session, Types types) {
        return TextRead.holdsText(types.operand()) && DateText.isOf(types.cast())
                || new ColumnRead(session, types.operand(), types.cast(), DateStyle.NONE).needsOffset();
    }

    private static String rewritten(Session session, String sql, Map<String, Types> types, DateStyle dateStyle) {
        return TypeCast.replaced(sql, TypeCast.in(sql), (cast, operand) -> {
            var known = types.get(cast.text());
            return known != null && isRead(session, known) ? read(session, cast, operand, known, dateStyle) : operand;
        });
    }

    /** Returns SQL that passes a text on if there is one way to read it, and fails if there are several. */
    private static String read(Session session, TypeCast cast, String operand, Types types, DateStyle dateStyle) {
        var isRepeated = isRepeated(cast, operand);
        var text = cast.isColumn() ? operand : isRepeated ? "(" + operand + "\n)" : SAID;
        var date = new DateText(session, types.cast(), dateStyle);
        var plain = date.plainOfCast(text + "::text")
                .map(condition -> " OR " + condition)
                .orElse("");
        var value = SqlTemplate.of(ReadCasts.class, "read-cast.sql")
                .with(session.schemas())
                .with("text", text)
                .with("orPlain", plain)
                .with("reason", date.reasonOfCast(text + "::text"))
                .with("type", types.operand().type())
                .text();
        return isRepeated
                ? "(" + value + ")"
                : "(SELECT " + value + " FROM (SELECT (" + operand + "\n) OFFSET 0) AS said (text))";
    }

    /**
     * Whether the operand of a cast is evaluated again wherever the cast's reading needs it. A subquery would evaluate it once, but
     * it would depend on the record, and PostgreSQL reads the records of such a query in one process alone.
     */
    private static boolean isRepeated(TypeCast cast, String operand) {
        return cast.isColumn() || operand.length() <= LONGEST_REPEATED && operand.equals(cast.operand());
    }
}
