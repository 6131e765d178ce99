package io.github.eltmaven.database;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The SQL that reads text as a value of a column's type and never fails: what is no such value can be asked before. */
public final class TextRead {

    private static final Set<String> TEXTS = Set.of("text", "character varying", "bpchar", "name", "\"char\"");
    private static final Set<String> UNLIMITED_TEXTS = Set.of("text", "character varying");

    /** Types that cut a text that is too long without a word. */
    private static final Set<String> CUT_TEXTS = Set.of("name", "\"char\"");

    private static final Pattern LIMITED_TEXT = Pattern.compile("character(?: varying)?\\((\\d+)\\)");
    private static final Set<String> TIMES = Set.of(
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone");

    /** Words that PostgreSQL reads as a time that depends on the clock: the same record would be another row tomorrow. */
    private static final String CLOCK_WORDS = "now|today|tomorrow|yesterday";

    /** Letters of which every such word has one, and hardly another time: looking for them costs a third of the pattern. */
    private static final List<String> CLOCK_LETTERS = List.of("w", "d", "W", "D");

    private final Session session;
    private final Column target;

    /**
     * The reading of text as a column's values.
     *
     * @param target whose type the values get
     */
    public TextRead(Session session, Column target) {
        this.session = session;
        this.target = target;
    }

    /** Whether a column is of a type that holds texts. */
    public static boolean isText(Column column) {
        return TEXTS.contains(column.base());
    }

    /** Whether there is text that is no value of the type. */
    public boolean canFail() {
        return !UNLIMITED_TEXTS.contains(target.type());
    }

    /** The value of an expression of type text; NULL where it is none of the type. */
    public String value(String expression) {
        var cast = expression + "::" + target.type();
        if (!canFail()) {
            return cast;
        }
        // A domain may refuse NULL, too, which only a cast tells.
        var condition = target.notNull() ? isValid(expression) : "(" + isValid(expression) + ") IS NOT FALSE";
        return "CASE WHEN " + condition + " THEN " + cast + " END";
    }

    /** Whether an expression of type text is a value of the type; NULL where it is NULL. */
    public String isValid(String expression) {
        if (!canFail()) {
            return "true";
        }
        var function = session.serverVersion() >= 16
                ? "pg_input_is_valid"
                : session.schemas().own("elt.is_valid");
        var valid = "%s(%s::text, %s)".formatted(function, expression, Sql.literal(target.type()));
        if (TIMES.contains(target.root())) {
            return valid + " AND " + namesNoClock(expression);
        }
        if (CUT_TEXTS.contains(target.base())) {
            return valid + " AND %1$s::text = %1$s::text::%2$s::text".formatted(expression, target.base());
        }
        var limit = LIMITED_TEXT.matcher(target.type());
        return limit.matches()
                // A text of so few bytes has no more characters.
                ? "(octet_length(%s::text) <= %s OR %s)".formatted(expression, limit.group(1), valid)
                : valid;
    }

    private static String namesNoClock(String expression) {
        var noLetter = CLOCK_LETTERS.stream()
                .map(letter -> "strpos(%s::text, '%s') = 0".formatted(expression, letter))
                .collect(Collectors.joining(" AND "));
        return "(%s OR %s::text !~* %s)".formatted(noLetter, expression, Sql.literal(CLOCK_WORDS));
    }
}
