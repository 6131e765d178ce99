package io.github.eltmaven.database.catalog;

import io.github.eltmaven.sql.PgType;
import io.github.eltmaven.sql.PgType.Trait;
import io.github.eltmaven.sql.SqlTemplate;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or of a query.
 *
 * @param type its type as PostgreSQL writes it, with its limit: {@code numeric(24,8)}
 * @param base its type below domains, without a limit
 * @param root the type below domains, arrays and ranges
 * @param definition the CHECKs of its domains and the labels of its enums; empty if there are none
 * @param isRange whether its values are ranges, or arrays of ranges
 * @param collation the collation that orders its texts, quoted for SQL; null if its values are not texts
 * @param equalIsSame whether equal values are identical. Counterexamples: texts under a collation that ignores case, the numbers
 *     1 and 1.0, the intervals of a day and of 24 hours, the floating-point zeros of both signs
 * @param notNull whether the column or its domain refuses NULL
 * @param expression the expression of its DEFAULT, of its domain's DEFAULT or of its generation; null if there is none
 * @param generated whether PostgreSQL computes it and accepts no given value
 * @param generation how PostgreSQL computes it from other columns of its row; empty if it does not
 */
public record Column(
        String name,
        String type,
        String base,
        String root,
        String definition,
        boolean isRange,
        @Nullable String collation,
        boolean equalIsSame,
        boolean notNull,
        @Nullable String expression,
        boolean generated,
        Optional<GeneratedAs> generation) {

    private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)");

    private static final Pattern SCALE = Pattern.compile("numeric\\(\\d+,(\\d+)\\)");

    private static final String ARRAY = "[]";

    /** Returns the type below domains. */
    public PgType baseType() {
        return PgType.of(base);
    }

    /** Returns the type below domains, arrays and ranges. */
    public PgType rootType() {
        return PgType.of(root);
    }

    /** Whether the type makes equal values identical, so that {@code =} is enough to compare them. */
    public boolean isExact() {
        return baseType().is(Trait.EXACT) || type.startsWith("numeric(");
    }

    /** Whether it stores texts of any length unchanged. A column with a limit drops blanks beyond the limit. */
    public boolean isUnlimitedText() {
        return baseType() == PgType.TEXT || type.equals(PgType.VARCHAR.sql());
    }

    /** Returns the type below domains without a limit; an array stays an array. It is not defined for ranges. */
    public String unlimitedType() {
        return root + (isArray() ? ARRAY : "");
    }

    /** Whether its values are arrays. */
    public boolean isArray() {
        return base.endsWith(ARRAY);
    }

    /**
     * Whether it may accept fewer values than {@link #unlimitedType}: {@code numeric(10,2)}, or a domain, whose limits are
     * unknown.
     */
    public boolean isLimited() {
        return !isRange && !type.equals(unlimitedType());
    }

    /** Whether a cast to its type may silently cut a value, or an element of an array, that an assignment refuses. */
    public boolean isCutByCast() {
        return switch (rootType()) {
            case BPCHAR, BIT -> true;
            case VARCHAR, BIT_VARYING -> !type.equals(unlimitedType());
            default -> false;
        };
    }

    /**
     * Whether it is a text of limited length, below domains. PostgreSQL drops blanks beyond the limit and refuses other letters
     * there.
     */
    public boolean isLimitedText() {
        return (baseType() == PgType.VARCHAR || baseType() == PgType.BPCHAR) && !type.equals(base);
    }

    /** Whether a value of another column stays the same when it is written to this column. */
    public boolean keeps(Column other) {
        return type.equals(other.type)
                || baseType().is(Trait.INTEGRAL) && other.baseType().is(Trait.INTEGRAL)
                || isUnlimitedText() && other.baseType().is(Trait.UNPADDED)
                || length(other.type) > 0 && length(other.type) <= length(type);
    }

    /** Returns the number of decimals that all values of an exact type have, or empty if it varies or the type is not exact. */
    public Optional<Integer> scale() {
        if (baseType().is(Trait.INTEGRAL)) {
            return Optional.of(0);
        }
        var scale = SCALE.matcher(type);
        return scale.matches() ? Optional.of(Integer.valueOf(scale.group(1))) : Optional.empty();
    }

    /** Whether this column {@link #keeps} the values of the other column, or holds the same numbers with more decimals. */
    public boolean keepsWhole(Column other) {
        if (baseType() == PgType.NUMERIC && other.scale().isPresent()) {
            return type.equals(PgType.NUMERIC.sql())
                    || scale().filter(digits -> other.scale().get() <= digits).isPresent();
        }
        return keeps(other);
    }

    private static int length(String type) {
        var length = LENGTH.matcher(type);
        return length.matches() ? Integer.parseInt(length.group(1)) : 0;
    }

    /** Whether it is a text of limited length, and the other column may hold longer texts. */
    public boolean mayShorten(Column given) {
        return isLimitedText() && !type.equals(given.type);
    }

    /**
     * Returns SQL for the value that this column holds after an expression of a query is assigned to it. A cast to the column's
     * type would cut what an assignment refuses, so a text that an assignment refuses stays as it is.
     */
    public String kept(Column given, String expression) {
        if (!mayShorten(given)) {
            return "(%s)::%s".formatted(expression, isCutByCast() ? base : type);
        }
        return SqlTemplate.of(Column.class, "kept-text.sql")
                .with("expression", expression)
                .with("type", type)
                .with("base", base)
                .text();
    }

    /** Returns SQL for an expression of a query as a value of this column, with the column's collation. */
    public String assigned(Column given, String expression) {
        return collated(keeps(given) ? expression : kept(given, expression));
    }

    /** Whether two different values of another column are still different after they are written to this column. */
    public boolean keepsDistinct(Column other) {
        if (!equalIsSame && !Objects.equals(collation, other.collation)) {
            return false;
        }
        return keepsWhole(other) || isUnlimitedText() && (other.scale().isPresent() || other.baseType() == PgType.UUID);
    }

    /**
     * Returns SQL that compares an expression of another column's type with the values of this column. This column {@link
     * #keepsDistinct} values of the other type.
     */
    public String compared(Column other, String expression) {
        return collated(collation != null && other.collation == null ? "(" + expression + ")::text" : expression);
    }

    /** Returns an expression of its type with the column's collation, so that it compares as the column's values do. */
    public String collated(String expression) {
        return collation == null ? expression : "(" + expression + ") COLLATE " + collation;
    }
}
