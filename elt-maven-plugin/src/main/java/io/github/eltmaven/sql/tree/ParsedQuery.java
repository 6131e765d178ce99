package io.github.eltmaven.sql.tree;

import io.github.eltmaven.problem.PrintableText;
import io.github.eltmaven.sql.Lexer;
import io.github.eltmaven.sql.Quoting;
import io.github.eltmaven.sql.SplicedSql;
import io.github.eltmaven.sql.Token;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** A query as JSqlParser reads it, with every column and table in it, so that a tracer overlooks none. */
public final class ParsedQuery {

    /** The most parentheses that may be open. The parser's time grows with the square of this number. */
    private static final int DEEPEST = 250;

    /** The largest sum of open parentheses over all words. Many deep groups take the parser seconds. */
    private static final long DEEPEST_IN_ALL = 1_000_000;

    /** The most parts that a name may have. The parser's time grows with the square of this number. */
    private static final int LONGEST_NAME = 8;

    /**
     * Words that JSqlParser takes for key words, and that PostgreSQL writes as names without quotes. PostgreSQL writes its own key words
     * in capitals.
     */
    private static final Set<String> NAMES = Set.of(
            "absent",
            "connect_by_root",
            "csv",
            "current",
            "distinctrow",
            "errors",
            "excludes",
            "extend",
            "fbv",
            "file",
            "final",
            "force",
            "import",
            "includes",
            "minus",
            "nocycle",
            "output",
            "pivot",
            "preferring",
            "prewhere",
            "prior",
            "qualify",
            "returns",
            "sample",
            "script",
            "semi",
            "set",
            "settings",
            "sql_cache",
            "sql_calc_found_rows",
            "sql_no_cache",
            "statement",
            "unbounded",
            "unpivot",
            "use",
            "verify",
            "xor");

    /** The most characters that are shown of the place at which the parser gives up. */
    private static final int PLACE = 60;

    private final String text;
    private final Select select;
    private final Set<Object> names = Collections.newSetFromMap(new IdentityHashMap<>());

    private ParsedQuery(String text, Select select, @Nullable Node root) {
        this.text = text;
        this.select = select;
        collect(root);
    }

    /**
     * Reads a query as PostgreSQL writes it back.
     *
     * @throws NotUnderstoodException where the parser cannot read it, or where it is too deep
     */
    public static ParsedQuery of(String query) {
        var tokens = Lexer.tokens(query, 0);
        if (tokens.stream().anyMatch(token -> token.depth() > DEEPEST)
                || tokens.stream().mapToLong(Token::depth).sum() > DEEPEST_IN_ALL) {
            throw new NotUnderstoodException("too many parentheses in each other");
        }
        if (hasLongName(tokens)) {
            throw new NotUnderstoodException("a name of many parts");
        }
        var text = inKnownWords(query, tokens);
        var parser = CCJSqlParserUtil.newParser(text);
        try {
            if (parser.Statement() instanceof Select select) {
                return new ParsedQuery(text, select, parser.getASTRoot());
            }
            throw new NotUnderstoodException("no query");
        } catch (ParseException e) {
            throw new NotUnderstoodException("the parser gives up" + place(e), e);
        } catch (RuntimeException | StackOverflowError e) {
            // The parser may throw any exception where it cannot parse a text.
            throw new NotUnderstoodException("the parser gives up", e);
        }
    }

    /** The words at which the parser gives up. */
    private static String place(ParseException problem) {
        if (problem.currentToken == null) {
            return "";
        }
        var words = new StringBuilder();
        for (var token = problem.currentToken; token != null && words.length() < PLACE; token = token.next) {
            words.append(words.isEmpty() ? "" : " ").append(token.image);
        }
        return " at " + PrintableText.cut(PrintableText.line(words.toString()), PLACE);
    }

    private static boolean hasLongName(List<Token> tokens) {
        var parts = 0;
        for (var i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(".")) {
                parts++;
            } else if (!tokens.get(i - 1).isSymbol(".")) {
                parts = 0;
            }
            if (parts >= LONGEST_NAME) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the same query in words that JSqlParser knows. PostgreSQL writes ILIKE as {@code ~~*}, a SELECT without columns as
     * {@code SELECT FROM}, and names such as {@code final} without quotes.
     */
    private static String inKnownWords(String query, List<Token> tokens) {
        var sql = new SplicedSql(query);
        for (var i = 1; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.is("from") && tokens.get(i - 1).is("select")) {
                sql = sql.replace(token.start(), token.start(), "NULL ");
            } else if (token.isSymbol("*") && query.startsWith("!~~", token.start() - 3)) {
                sql = sql.replace(token.start() - 3, token.end(), "NOT ILIKE");
            } else if (token.isSymbol("*") && query.startsWith("~~", token.start() - 2)) {
                sql = sql.replace(token.start() - 2, token.end(), "ILIKE");
            } else if (NAMES.contains(token.text())) {
                sql = sql.replace(token.start(), token.end(), Quoting.identifier(token.text()));
            }
        }
        return sql.text();
    }

    private void collect(@Nullable Node node) {
        if (node == null) {
            return;
        }
        if (node.jjtGetValue() instanceof Column || node.jjtGetValue() instanceof Table) {
            names.add(node.jjtGetValue());
        }
        for (var i = 0; i < node.jjtGetNumChildren(); i++) {
            collect(node.jjtGetChild(i));
        }
    }

    /** Returns the query as the parser has read it, in words that it knows. */
    public String text() {
        return text;
    }

    /** Returns the query as the parser's object. */
    public Select select() {
        return select;
    }

    /** Refuses a query where the tracer did not reach every column and table. */
    public void refuseWhereOverlooked(Set<Object> reached) {
        for (var name : names) {
            if (!reached.contains(name)) {
                throw new NotUnderstoodException("overlooked: " + name);
            }
        }
    }
}
