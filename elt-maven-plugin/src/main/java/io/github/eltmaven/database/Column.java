package io.github.eltmaven.database;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or of a query.
 *
 * @param type its type as PostgreSQL writes it, with limits: {@code numeric(24,8)}
 * @param base its type below domains, without limits
 * @param root what its values are made of in the end: below domains, arrays and ranges
 * @param definition what its type says of a value beyond its name: the CHECKs of domains and the labels of enums; empty where there
 *     are none
 * @param collation by which its texts are ordered, quoted for SQL; null where they are no texts
 * @param equalIsSame whether values that are equal are the same: a collation may take letters of both cases for equal
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
        @Nullable String collation,
        boolean equalIsSame,
        boolean notNull,
        @Nullable String expression,
        boolean generated,
        Optional<Generation> generation) {

    private static final Set<String> LIMITED = Set.of("character varying", "character", "bit varying", "bit");
    private static final Set<String> UNLIMITED =
            Set.of("character varying", "character varying[]", "bit varying", "bit varying[]");

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> TEXTS = Set.of("text", "character varying");
    private static final String UUID = "uuid";

    /** Whether it takes texts of any length as they are; a limited one drops blanks beyond its limit. */
    public boolean isUnlimitedText() {
        return base.equals("text") || type.equals("character varying");
    }

    /** Whether a cast to its type may cut a value, or an element of one, without a word, where an assignment refuses it. */
    public boolean isCutByCast() {
        return LIMITED.contains(root) && !UNLIMITED.contains(type);
    }

    /** Whether values of another column that differ do so, too, when they are written to this one. */
    public boolean tellsApart(Column other) {
        if (!equalIsSame && !Objects.equals(collation, other.collation)) {
            return false;
        }
        if (type.equals(other.type)) {
            return true;
        }
        return INTEGERS.contains(other.base)
                ? INTEGERS.contains(base) || type.equals("numeric") || isUnlimitedText()
                : isUnlimitedText() && (TEXTS.contains(other.base) || other.base.equals(UUID));
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
