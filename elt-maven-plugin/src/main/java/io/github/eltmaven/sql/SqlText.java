package io.github.eltmaven.sql;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One SQL file of the user's: a leading comment and one query.
 *
 * @param file the file
 * @param text the file's whole text
 * @param start the first character of the query in the text
 * @param end the character after the query's last character, without the closing semicolon
 * @param description the leading comment without its tags, for people
 * @param tags the tags of the leading comment
 * @param lines where the lines of the text begin
 */
public record SqlText(
        Path file, String text, int start, int end, String description, List<Tag> tags, LineStarts lines) {

    private static final Pattern TAG = Pattern.compile("@(\\S++)\\s*+(.*+)", Pattern.DOTALL);

    private static final Pattern COMMENT_START = Pattern.compile("^\\s*+(--|/\\*++|\\*/?)?\\s?");
    private static final Pattern COMMENT_END = Pattern.compile("\\*/\\s*+$");

    public SqlText {
        tags = List.copyOf(tags);
    }

    /** Reads a file's text. A faulty text adds to the problems, and its query is empty. */
    public static SqlText read(Path file, String text, Problems problems) {
        var start = Lexer.skipBlanksAndComments(text, 0);
        var description = new StringBuilder();
        var tags = new ArrayList<Tag>();
        readLeadingComment(file, text, start, description, tags);
        var tokens = Lexer.tokens(text, start);
        var end = tokens.isEmpty() ? start : tokens.get(tokens.size() - 1).end();
        for (var i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(";")) {
                refuseSecondStatement(file, text, tokens.subList(i, tokens.size()), problems);
                end = i == 0 ? start : tokens.get(i - 1).end();
                break;
            }
        }
        if (tokens.isEmpty()) {
            problems.add(Place.of(file), ProblemCode.CONFIGURATION, "there is no query in the file", "Write a SELECT");
        } else if (!isQuery(tokens)) {
            problems.add(
                    Place.inText(file, text, start),
                    ProblemCode.CONFIGURATION,
                    "'" + tokens.get(0).text() + "' begins no query",
                    "Write one SELECT; changes to tables belong in a migration");
            end = start;
        }
        return new SqlText(file, text, start, end, description.toString().strip(), tags, LineStarts.of(text));
    }

    private static void refuseSecondStatement(Path file, String text, List<Token> tokens, Problems problems) {
        tokens.stream()
                .filter(token -> !token.isSymbol(";"))
                .findFirst()
                .ifPresent(token -> problems.add(
                        Place.inText(file, text, token.start()),
                        ProblemCode.CONFIGURATION,
                        "a second statement begins here",
                        "Keep one query in the file"));
    }

    private static boolean isQuery(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.isSymbol("("))
                .findFirst()
                .filter(first -> first.is("select") || first.is("with") || first.is("values") || first.is("table"))
                .isPresent();
    }

    private static void readLeadingComment(Path file, String text, int end, StringBuilder description, List<Tag> tags) {
        var at = 0;
        for (var number = 1; at < end; number++) {
            var lineEnd = text.indexOf('\n', at);
            lineEnd = lineEnd < 0 || lineEnd > end ? end : lineEnd;
            var line = text.substring(at, lineEnd);
            var content = COMMENT_END
                    .matcher(COMMENT_START.matcher(line).replaceFirst(""))
                    .replaceFirst("");
            var matcher = TAG.matcher(content.strip());
            if (matcher.matches()) {
                var sign = new Place(file, number, line.indexOf('@') + 1);
                tags.add(new Tag(matcher.group(1), matcher.group(2).strip(), sign, sign.plus(matcher.start(2))));
            } else {
                description.append(content.stripTrailing()).append('\n');
            }
            at = lineEnd + 1;
        }
    }

    /** Returns the query without its comment. */
    public String query() {
        return text.substring(start, end);
    }

    /** Returns the place of a character of the query. */
    public Place place(int offsetInQuery) {
        return lines.place(file, start + offsetInQuery);
    }

    /** Returns the place where the query begins. */
    public Place place() {
        return place(0);
    }

    /** Returns the first table that the query reads, as the query writes it; empty where it reads no table. */
    public String firstTable() {
        var tokens = Lexer.tokens(query(), 0);
        // For each open parenthesis: does it hold a SELECT? The FROM of extract(year FROM x) begins no clause.
        var selects = new ArrayDeque<Boolean>(List.of(false));
        for (var i = 0; i + 1 < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.isSymbol("(")) {
                selects.push(false);
            } else if (token.isSymbol(")") && selects.size() > 1) {
                selects.pop();
            } else if (token.is("select")) {
                selects.pop();
                selects.push(true);
            } else if (selects.element()
                    && RowQuery.isFrom(tokens, i)
                    && tokens.get(i + 1).isName()) {
                var name = QualifiedName.at(tokens, i + 1);
                return query().substring(
                                tokens.get(i + 1).start(),
                                tokens.get(name.next() - 1).end());
            }
        }
        return "";
    }
}
