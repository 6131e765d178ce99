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
 * @param type its type as PostgreSQL writes it, with limits: {@code numeric(24,8)}
 * @param base its type below domains, without limits
 * @param root what its values are made of in the end: below domains, arrays and ranges
 * @param definition what its type says of a value beyond its name: the CHECKs of domains and the labels of enums; empty where there
 *     are none
 * @param isRange whether its values are ranges, or arrays of ranges
 * @param collation by which its texts are ordered, quoted for SQL; null where they are no texts
 * @param equalIsSame whether values that are equal are identical. A collation may take letters of both cases for equal, and the
 *     numbers 1 and 1.0, the intervals of a day and of 24 hours, and the floating-point zeros of both signs are equal
 * @param notNull whether NULL is refused, by the column or by its domain
 * @param expression the expression of its DEFAULT, or of its domain's, or of its generation; null where there is none
 * @param generated whether it is computed and takes no value of ours
 * @param generation how it is computed from others of its row; empty where it is not
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

    /** The type below domains. */
    public PgType baseType() {
        return PgType.of(base);
    }

    /** The type that its values are made of in the end: below domains, arrays and ranges. */
    public PgType rootType() {
        return PgType.of(root);
    }

    /** Whether values that are equal are identical, so that an equals sign is enough to compare them. */
    public boolean isExact() {
        return baseType().is(Trait.EXACT) || type.startsWith("numeric(");
    }

    /** Whether it takes texts of any length as they are; a limited one drops blanks beyond its limit. */
    public boolean isUnlimitedText() {
        return baseType() == PgType.TEXT || type.equals(PgType.VARCHAR.sql());
    }

    /** The type without limits that its values have in the end: that of a domain, of an array of domains; not of ranges. */
    public String unlimitedType() {
        return root + (isArray() ? ARRAY : "");
    }

    /** Whether its values are arrays. */
    public boolean isArray() {
        return base.endsWith(ARRAY);
    }

    /** Whether it may keep less than {@link #unlimitedType}: {@code numeric(10,2)}, or a domain, whose limits nobody sees. */
    public boolean isLimited() {
        return !isRange && !type.equals(unlimitedType());
    }

    /** Whether a cast to its type may cut a value, or an element of one, without a word, where an assignment refuses it. */
    public boolean isCutByCast() {
        return switch (rootType()) {
            case BPCHAR, BIT -> true;
            case VARCHAR, BIT_VARYING -> !type.equals(unlimitedType());
            default -> false;
        };
    }

    /** Whether it is a text of limited length, below domains: one that is too long loses the blanks beyond the limit, or is refused. */
    public boolean isLimitedText() {
        return (baseType() == PgType.VARCHAR || baseType() == PgType.BPCHAR) && !type.equals(base);
    }

    /** Whether values of another column are what they were when they are written to this one. */
    public boolean keeps(Column other) {
        return type.equals(other.type)
                || baseType().is(Trait.INTEGRAL) && other.baseType().is(Trait.INTEGRAL)
                || isUnlimitedText() && other.baseType().is(Trait.UNPADDED)
                || length(other.type) > 0 && length(other.type) <= length(type);
    }

    /** The digits behind the point of every value of an exact type; empty for another type, or where they vary. */
    public Optional<Integer> scale() {
        if (baseType().is(Trait.INTEGRAL)) {
            return Optional.of(0);
        }
        var scale = SCALE.matcher(type);
        return scale.matches() ? Optional.of(Integer.valueOf(scale.group(1))) : Optional.empty();
    }

    /** Whether this column {@link #keeps} the values of the other column, or shows the same numbers with more decimals. */
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

    /** Whether it is a text of limited length, and another column may hold longer ones. */
    public boolean mayShorten(Column given) {
        return isLimitedText() && !type.equals(given.type);
    }

    /**
     * What is left of an expression that a query gives when it is written to this column, in the column's type without a limit: a cast would
     * cut what an assignment refuses. A text that is refused stays as it is.
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

    /** An expression that a query gives for this column, as the column's values are and compared as they are. */
    public String assigned(Column given, String expression) {
        return collated(keeps(given) ? expression : kept(given, expression));
    }

    /** Whether values of another column that differ do so, too, when they are written to this one. */
    public boolean tellsApart(Column other) {
        if (!equalIsSame && !Objects.equals(collation, other.collation)) {
            return false;
        }
        return keepsWhole(other) || isUnlimitedText() && (other.scale().isPresent() || other.baseType() == PgType.UUID);
    }

    /** An expression of another column's type, to be found among the values of this one, which {@link #tellsApart} its values. */
    public String compared(Column other, String expression) {
        return collated(collation != null && other.collation == null ? "(" + expression + ")::text" : expression);
    }

    /** An expression of its type, compared with others as the column's values are: by no other collation. */
    public String collated(String expression) {
        return collation == null ? expression : "(" + expression + ") COLLATE " + collation;
    }
}
