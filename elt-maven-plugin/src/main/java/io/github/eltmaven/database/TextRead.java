package io.github.eltmaven.database;

import java.util.Set;

/** The SQL that reads text as a value of a column's type and never fails: what is no such value can be asked before. */
public final class TextRead {

    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name", "\"char\"");
    private static final Set<String> UNLIMITED_TEXTS = Set.of("text", "character varying");
    private static final Set<String> TIMES = Set.of(
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone");

    /** Words that PostgreSQL reads as a time that depends on the clock: the same record would be another row tomorrow. */
    private static final String CLOCK_WORDS = "\\m(now|today|tomorrow|yesterday)\\M";

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
        return canFail() ? "CASE WHEN " + isValid(expression) + " THEN " + cast + " END" : cast;
    }

    /** Whether an expression of type text is a value of the type; NULL where it is NULL. */
    public String isValid(String expression) {
        if (!canFail()) {
            return "true";
        }
        var function = session.serverVersion() >= 16 ? "pg_input_is_valid" : "elt.is_valid";
        var valid = "%s(%s::text, %s)".formatted(function, expression, Sql.literal(target.type()));
        return TIMES.contains(target.base())
                ? "%s AND %s !~* %s".formatted(valid, expression, Sql.literal(CLOCK_WORDS))
                : valid;
    }
}
