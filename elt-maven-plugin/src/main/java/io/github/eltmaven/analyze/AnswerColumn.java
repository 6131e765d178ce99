package io.github.eltmaven.analyze;

import java.util.Set;

/**
 * A column of an answer.
 *
 * @param type PostgreSQL's name for the column's type, such as {@code int8}
 */
public record AnswerColumn(String name, String type) {

    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "oid");

    /** Returns whether the column's values are numbers. Some of these types also have {@code NaN} and {@code Infinity}. */
    public boolean isNumber() {
        return NUMBERS.contains(type);
    }

    public boolean isBoolean() {
        return type.equals("bool");
    }

    public boolean isJson() {
        return type.equals("json") || type.equals("jsonb");
    }
}
