package io.github.eltmaven.sql.lineage;

import io.github.eltmaven.sql.Lexer;
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
final class ParsedQuery {

    /** The most parentheses that may be open. The parser's time grows with the square of this number. */
    private static final int DEEPEST = 250;

    private final Select select;
    private final Set<Object> names = Collections.newSetFromMap(new IdentityHashMap<>());

    private ParsedQuery(Select select, @Nullable Node root) {
        this.select = select;
        collect(root);
    }

    static ParsedQuery of(String query) {
        var tokens = Lexer.tokens(query, 0);
        if (tokens.stream().anyMatch(token -> token.depth() > DEEPEST)) {
            throw new NotUnderstoodException("too many parentheses in each other");
        }
        var parser = CCJSqlParserUtil.newParser(withoutIlike(query, tokens));
        try {
            if (parser.Statement() instanceof Select select) {
                return new ParsedQuery(select, parser.getASTRoot());
            }
            throw new NotUnderstoodException("no query");
        } catch (ParseException | RuntimeException | StackOverflowError e) {
            // The parser may throw any exception where it cannot parse a text.
            throw new NotUnderstoodException("the parser gives up", e);
        }
    }

    /** PostgreSQL writes ILIKE as {@code ~~*}, which JSqlParser does not know. LIKE reads the same columns. */
    private static String withoutIlike(String query, List<Token> tokens) {
        var sql = new SplicedSql(query);
        for (var i = 2; i < tokens.size(); i++) {
            var star = tokens.get(i);
            if (star.isSymbol("*") && query.startsWith("~~", star.start() - 2)) {
                sql = sql.replace(star.start(), star.end(), "");
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

    Select select() {
        return select;
    }

    /** Refuses a query where the tracer did not reach every column and table. */
    void refuseWhereOverlooked(Set<Object> reached) {
        for (var name : names) {
            if (!reached.contains(name)) {
                throw new NotUnderstoodException("overlooked: " + name);
            }
        }
    }
}
