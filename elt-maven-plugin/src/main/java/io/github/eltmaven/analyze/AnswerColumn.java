package io.github.eltmaven.analyze;

import java.util.Set;

/**
 * A column of an answer.
 *
 * @param type PostgreSQL's name of its type, such as {@code int8}
 */
public record AnswerColumn(String name, String type) {

    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "oid");

    /** Whether its values are numbers; of some types also {@code NaN} and {@code Infinity}. */
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
