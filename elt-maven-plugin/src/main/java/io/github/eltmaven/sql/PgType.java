package io.github.eltmaven.sql;

import static io.github.eltmaven.sql.PgType.Trait.COLLATED;
import static io.github.eltmaven.sql.PgType.Trait.DATED;
import static io.github.eltmaven.sql.PgType.Trait.EXACT;
import static io.github.eltmaven.sql.PgType.Trait.FLOATING;
import static io.github.eltmaven.sql.PgType.Trait.INTEGRAL;
import static io.github.eltmaven.sql.PgType.Trait.MOMENT;
import static io.github.eltmaven.sql.PgType.Trait.TEXTUAL;
import static io.github.eltmaven.sql.PgType.Trait.UNPADDED;
import static io.github.eltmaven.sql.PgType.Trait.UNSIGNED;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the plugin knows about PostgreSQL's types. No other class repeats it. A type that is not in the list is {@link
 * #OTHER}, which has no trait.
 */
public enum PgType {
    SMALLINT("smallint", List.of("int2"), EXACT, INTEGRAL),
    INTEGER("integer", List.of("int", "int4"), EXACT, INTEGRAL),
    BIGINT("bigint", List.of("int8"), EXACT, INTEGRAL),
    /** A numeric type is exact where it has a limit. Without a limit, 1.0 equals 1. */
    NUMERIC("numeric", List.of("decimal", "dec")),
    REAL("real", List.of("float4"), FLOATING),
    DOUBLE("double precision", List.of("double", "float8", "float"), FLOATING),
    MONEY("money", List.of()),
    BOOLEAN("boolean", List.of("bool"), EXACT),
    UUID("uuid", List.of(), EXACT),
    OID("oid", List.of(), EXACT, UNSIGNED),
    XID("xid", List.of(), UNSIGNED),
    XID8("xid8", List.of(), UNSIGNED),
    CID("cid", List.of(), UNSIGNED),
    BYTEA("bytea", List.of(), EXACT),
    TEXT("text", List.of(), TEXTUAL, COLLATED, UNPADDED),
    VARCHAR("character varying", List.of("varchar"), TEXTUAL, COLLATED, UNPADDED),
    /** Trailing blanks mean nothing: 'a ' equals 'a'. */
    BPCHAR("bpchar", List.of("character", "char"), TEXTUAL, COLLATED),
    NAME("name", List.of(), TEXTUAL, COLLATED),
    /** A text of one byte. */
    CHAR("\"char\"", List.of(), TEXTUAL),
    DATE("date", List.of(), EXACT, MOMENT, DATED),
    TIMESTAMP("timestamp without time zone", List.of("timestamp"), EXACT, MOMENT, DATED),
    /** A point in time. */
    INSTANT("timestamp with time zone", List.of("timestamptz"), EXACT, MOMENT, DATED),
    TIME("time without time zone", List.of("time"), EXACT, MOMENT),
    /** Two values in different time zones may be the same time of day, and still differ. */
    ZONED_TIME("time with time zone", List.of("timetz"), MOMENT),
    INTERVAL("interval", List.of()),
    BIT("bit", List.of("\"bit\"")),
    BIT_VARYING("bit varying", List.of("varbit")),
    JSON("json", List.of()),
    JSONB("jsonb", List.of()),
    /** Any other type: an enum, a range, a type of an extension. */
    OTHER("", List.of());

    /** A property of a type. */
    public enum Trait {
        /** Values that are equal are identical. An equals sign is enough to compare them. */
        EXACT,
        /** Its values are whole numbers. */
        INTEGRAL,
        /** Its values are whole numbers without a sign. PostgreSQL takes -1 for the greatest of them. */
        UNSIGNED,
        /** Its values are binary floating-point numbers. The last digits of a sum depend on the order of the rows. */
        FLOATING,
        /** Its values are texts. */
        TEXTUAL,
        /** A collation orders its texts. */
        COLLATED,
        /** PostgreSQL adds no blanks at the end of its texts, and ignores none. */
        UNPADDED,
        /** Its values are dates, times or both. The text 'now' is a valid value. */
        MOMENT,
        /** Its values fall on a day. */
        DATED
    }

    private static final Map<String, PgType> BY_NAME = byName();

    private final String sql;
    private final List<String> spellings;
    private final Set<Trait> traits;

    PgType(String sql, List<String> spellings, Trait... traits) {
        this.sql = sql;
        this.spellings = spellings;
        this.traits = traits.length == 0 ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(Arrays.asList(traits));
    }

    private static Map<String, PgType> byName() {
        var types = new HashMap<String, PgType>();
        for (var type : values()) {
            types.put(type.sql, type);
            type.spellings.forEach(spelling -> types.put(spelling, type));
        }
        return types;
    }

    /**
     * Returns the type for a name without limits. The name is PostgreSQL's own spelling or another spelling that
     * PostgreSQL knows.
     */
    public static PgType of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }

    /** Returns whether a type may hold a date or a time, by the first word of its name. */
    static boolean mayHoldMoment(String word) {
        var type = of(word);
        return type == OTHER || type.is(MOMENT);
    }

    /** Returns the name as PostgreSQL writes it. */
    public String sql() {
        return sql;
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
