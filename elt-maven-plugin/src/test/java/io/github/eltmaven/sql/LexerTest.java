package io.github.eltmaven.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LexerTest {

    @Test
    void wordsNamesConstantsAndSymbolsAreToldApart() {
        assertThat(kinds("SELECT \"a b\", 'x', 1.5e10 FROM raw.trades"))
                .containsExactly(
                        "WORD SELECT",
                        "QUOTED_NAME \"a b\"",
                        "SYMBOL ,",
                        "CONSTANT 'x'",
                        "SYMBOL ,",
                        "CONSTANT 1.5e10",
                        "WORD FROM",
                        "WORD raw",
                        "SYMBOL .",
                        "WORD trades");
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(texts("a -- b ' \" /* $$\nc /* d -- */ e")).containsExactly("a", "c", "e");
    }

    @Test
    void commentsOfSlashAndStarNest() {
        assertThat(texts("a /* b /* c */ d */ e /**/ f")).containsExactly("a", "e", "f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a -- b", "a /* b", "a /* b /* c */ d", "a --", "a /*", "a /* *"})
    void aCommentThatIsNotClosedEndsWithTheText(String text) {
        assertThat(texts(text)).containsExactly("a");
    }

    @Test
    void aCarriageReturnEndsACommentAsALineFeedDoes() {
        assertThat(texts("a -- b\rc -- d\r\ne")).containsExactly("a", "c", "e");
    }

    /** Each is one constant, whatever it holds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "'it''s'",
                "'-- no comment'",
                "'/* nor this'",
                "'back\\slash'",
                "'ends in a backslash\\'",
                "E'it\\'s'",
                "e'a\\\\'",
                "E'it''s'",
                "B'0101'",
                "x'1F'",
                "N'text'",
                "$$it's -- \"one\" text$$",
                "$tag$with $$ in it$tag$",
                "$straße_1$ x $straße_1$",
                "1",
                "1.5",
                ".5",
                "1_000_000",
                "0xFF"
            })
    void aConstantIsOneToken(String constant) {
        assertThat(kinds("a " + constant + ";")).containsExactly("WORD a", "CONSTANT " + constant, "SYMBOL ;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "E'open\\", "$$open", "$a$open$b$", "\"open", "'", "\"", "$$"})
    void aTextThatIsNotClosedEndsWithTheFile(String text) {
        assertThat(texts("a " + text)).containsExactly("a", text);
    }

    @Test
    void aParameterIsNoDollarQuote() {
        assertThat(texts("$1$ x $1$")).containsExactly("$", "1", "$", "x", "$", "1", "$");
    }

    @Test
    void aDollarInsideAWordBelongsToIt() {
        assertThat(texts("a$b$c")).containsExactly("a$b$c");
    }

    @Test
    void aWordBeforeAStringIsNoPrefixWhereItIsLongerThanALetter() {
        assertThat(kinds("date'2026-01-01'")).containsExactly("WORD date", "CONSTANT '2026-01-01'");
    }

    @Test
    void everyTokenKnowsHowManyParenthesesAreOpenAroundIt() {
        assertThat(Lexer.tokens("a (b [c] (d)) e", 0).stream()
                        .map(token -> token.text() + token.depth())
                        .toList())
                .containsExactly("a0", "(0", "b1", "[1", "c2", "]1", "(1", "d2", ")1", ")0", "e0");
    }

    @Test
    void everyTokenKnowsWhereItStands() {
        var text = "/* x */ SELECT 'a b' AS \"c\"";

        assertThat(Lexer.tokens(text, 0))
                .allSatisfy(token ->
                        assertThat(text.substring(token.start(), token.end())).isEqualTo(token.text()));
        assertThat(Lexer.tokens(text, 14).get(0).start()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            Trades,            trades
            "Trades",          Trades
            "say ""hi"" to",   say "hi" to
            "open,             open
            """)
    void aNameIsFoldedAsPostgresFoldsIt(String written, String name) {
        assertThat(Lexer.tokens(written, 0).get(0).name()).isEqualTo(name);
    }

    @Test
    void aQuoteAloneIsANameWithoutLetters() {
        assertThat(Lexer.tokens("\"", 0).get(0).name()).isEmpty();
    }

    private static List<String> texts(String sql) {
        return Lexer.tokens(sql, 0).stream().map(Token::text).toList();
    }

    private static List<String> kinds(String sql) {
        return Lexer.tokens(sql, 0).stream()
                .map(token -> token.kind() + " " + token.text())
                .toList();
    }
}
