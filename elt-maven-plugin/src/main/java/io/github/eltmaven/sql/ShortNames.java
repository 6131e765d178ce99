package io.github.eltmaven.sql;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Shortens names in texts of PostgreSQL's catalog to what the user's SQL may write. The plugin asks the catalog where only
 * PostgreSQL's own names are found without a schema, so the catalog writes {@code public.citext} and {@code OPERATOR(public.=)}.
 * Statements with these texts run where schema public is searched, and the ledger has the short form of them.
 *
 * <p>Only schema public loses its name: a text of another schema stays as it is, whatever the search path. Operators lose the
 * name of every schema that is searched, because a query with {@code OPERATOR()} cannot be followed from column to column.
 */
public final class ShortNames {

    private static final String PUBLIC = "public";

    /** Casts of a string constant to one of these types make a reference to an object by its name. */
    private static final String REFERENCE = "reg";

    private final Set<String> schemas;
    private final Supplier<Set<String>> hidden;

    /**
     * @param schemas the schemas that the user's SQL searches
     * @param hidden returns the names of schema public that mean something else without the schema; it is asked only where a text
     *     names the schema
     */
    public ShortNames(Collection<String> schemas, Supplier<Set<String>> hidden) {
        this.schemas = Set.copyOf(schemas);
        this.hidden = hidden;
    }

    /** Whether a name of a schema is found without the schema. */
    public boolean isShort(String schema, String name) {
        return schema.equals(PUBLIC)
                && schemas.contains(PUBLIC)
                && !hidden.get().contains(name);
    }

    /** Returns a text of the catalog with short names. */
    public String shortened(String text) {
        if (schemas.stream().noneMatch(text::contains)) {
            return text;
        }
        var tokens = Lexer.tokens(text, 0);
        var queries = queriesOfWith(tokens);
        var result = new SplicedSql(text);
        for (var i = 0; i < tokens.size(); i++) {
            result = shortened(result, tokens, i, queries);
        }
        return result.text();
    }

    /** Returns the names of the queries in WITH. The name of a table alone would mean such a query. */
    private static Set<String> queriesOfWith(List<Token> tokens) {
        var names = new HashSet<String>();
        for (var i = 1; i < tokens.size(); i++) {
            if (tokens.get(i - 1).is("with")
                    || tokens.get(i - 1).is("recursive")
                    || tokens.get(i - 1).isSymbol(",")) {
                var as = isSymbol(tokens, i + 1, "(") ? TokenRange.closing(tokens, i + 1) + 1 : i + 1;
                if (tokens.get(i).isName()
                        && as < tokens.size()
                        && tokens.get(as).is("as")) {
                    names.add(tokens.get(i).name());
                }
            }
        }
        return names;
    }

    private SplicedSql shortened(SplicedSql text, List<Token> tokens, int at, Set<String> queries) {
        var token = tokens.get(at);
        if (token.is("operator") && isSymbol(tokens, at + 1, "(") && isSymbol(tokens, at + 3, ".")) {
            return withoutOperator(text, tokens, at);
        }
        if (token.isName() && isSymbol(tokens, at + 1, ".") && !isPartOfName(tokens, at)) {
            return withoutSchema(text, tokens, at, queries);
        }
        return isReference(tokens, at) ? withoutSchemaInConstant(text, token) : text;
    }

    /** Replaces {@code OPERATOR(public.=)} by {@code =}. */
    private SplicedSql withoutOperator(SplicedSql text, List<Token> tokens, int at) {
        var close = TokenRange.closing(tokens, at + 1);
        if (close >= tokens.size() || !schemas.contains(tokens.get(at + 2).name())) {
            return text;
        }
        var operator = new StringBuilder();
        for (var i = at + 4; i < close; i++) {
            operator.append(tokens.get(i).text());
        }
        return tokens.get(at + 2).name().equals(PUBLIC) && hidden.get().contains(operator.toString())
                ? text
                : text.replace(tokens.get(at).start(), tokens.get(close).end(), operator.toString());
    }

    private SplicedSql withoutSchema(SplicedSql text, List<Token> tokens, int at, Set<String> queries) {
        var next = at + 2 < tokens.size() ? tokens.get(at + 2) : null;
        // The definition of a function always has its schema.
        var isDefined = at > 0
                && (tokens.get(at - 1).is("function") || tokens.get(at - 1).is("procedure"));
        var isQuery = next != null
                && queries.contains(next.name())
                && !tokens.get(Math.max(0, at - 1)).isSymbol("::")
                && !isSymbol(tokens, at + 3, "(");
        return next != null
                        && next.isName()
                        && !isDefined
                        && !isQuery
                        && isShort(tokens.get(at).name(), next.name())
                ? text.replace(tokens.get(at).start(), next.start(), "")
                : text;
    }

    /** Shortens {@code 'public.numbers'::regclass}. */
    private SplicedSql withoutSchemaInConstant(SplicedSql text, Token constant) {
        var inside = constant.text().substring(1, constant.text().length() - 1);
        var shorter = shortened(inside);
        return shorter.equals(inside) ? text : text.replace(constant.start() + 1, constant.end() - 1, shorter);
    }

    private static boolean isReference(List<Token> tokens, int at) {
        return tokens.get(at).kind() == Token.TokenKind.CONSTANT
                && tokens.get(at).text().startsWith("'")
                && isSymbol(tokens, at + 1, "::")
                && at + 2 < tokens.size()
                && tokens.get(at + 2).text().toLowerCase(Locale.ROOT).startsWith(REFERENCE);
    }

    private static boolean isPartOfName(List<Token> tokens, int at) {
        return at > 0 && tokens.get(at - 1).isSymbol(".");
    }

    private static boolean isSymbol(List<Token> tokens, int at, String symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }
}
