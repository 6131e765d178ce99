package io.github.eltmaven.sql;

import java.util.List;
import java.util.Set;

/**
 * Writes the schema before calls of PostgreSQL's functions in the plugin's own SQL. A statement may search schemas of the user,
 * where a function of the same name can be a better match for the arguments.
 */
final class BuiltInCalls {

    /** The functions that the plugin's SQL calls by name. Calls with a grammar of their own, such as COALESCE, mean no other. */
    private static final Set<String> NAMES = Set.of(
            "abs",
            "aclexplode",
            "array_agg",
            "array_position",
            "array_remove",
            "array_to_string",
            "bool_and",
            "bool_or",
            "btrim",
            "cardinality",
            "clock_timestamp",
            "concat_ws",
            "convert_to",
            "count",
            "current_database",
            "encode",
            "float8send",
            "format",
            "format_type",
            "gen_random_uuid",
            "generate_series",
            "has_schema_privilege",
            "has_table_privilege",
            "host",
            "isfinite",
            "jsonb_each_text",
            "jsonb_object",
            "left",
            "length",
            "lower",
            "ltrim",
            "max",
            "min",
            "nextval",
            "num_nonnulls",
            "obj_description",
            "octet_length",
            "pg_get_constraintdef",
            "pg_get_expr",
            "pg_get_function_sqlbody",
            "pg_get_functiondef",
            "pg_get_indexdef",
            "pg_get_partition_constraintdef",
            "pg_get_serial_sequence",
            "pg_get_userbyid",
            "pg_get_viewdef",
            "pg_has_role",
            "pg_input_is_valid",
            "pg_partition_ancestors",
            "pg_partition_tree",
            "pg_table_is_visible",
            "quote_ident",
            "quote_literal",
            "regexp_match",
            "regexp_matches",
            "regexp_replace",
            "regexp_split_to_table",
            "row_number",
            "row_security_active",
            "rtrim",
            "scale",
            "set_config",
            "sha256",
            "sign",
            "starts_with",
            "string_agg",
            "strpos",
            "substr",
            "sum",
            "textsend",
            "to_char",
            "to_jsonb",
            "to_regclass",
            "to_regnamespace",
            "trim_scale",
            "unnest",
            "uuid_send");

    private BuiltInCalls() {}

    /** UNNEST of several arrays has a grammar of its own, which always means PostgreSQL's function. */
    private static boolean isOfSeveralArrays(List<Token> tokens, int at) {
        var open = at + 1;
        return tokens.get(at).text().equals("unnest")
                && tokens.subList(open, TokenRange.closing(tokens, open)).stream()
                        .anyMatch(token -> token.isSymbol(",")
                                && token.depth() == tokens.get(open).depth() + 1);
    }

    /** Returns SQL of the plugin with the schema before these calls. */
    static String qualified(String sql) {
        var tokens = Lexer.tokens(sql, 0);
        var qualified = new StringBuilder();
        var end = 0;
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var token = tokens.get(i);
            var isCall = token.kind() == Token.TokenKind.WORD
                    && NAMES.contains(token.text())
                    && tokens.get(i + 1).isSymbol("(")
                    && tokens.get(i + 1).start() == token.end();
            var isQualified = i > 0 && tokens.get(i - 1).isSymbol(".");
            if (isCall && !isQualified && !isOfSeveralArrays(tokens, i)) {
                qualified.append(sql, end, token.start()).append("pg_catalog.");
                end = token.start();
            }
        }
        return qualified.append(sql.substring(end)).toString();
    }
}
