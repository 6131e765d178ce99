package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.analyze.AnswerColumn;
import io.github.eltmaven.analyze.AskedQuestion;
import io.github.eltmaven.pipeline.question.Question;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.sql.SqlText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AnswerFormatTest {

    private static final List<AnswerColumn> COLUMNS =
            List.of(new AnswerColumn("symbol", "text"), new AnswerColumn("price", "numeric"));

    private static AskedQuestion question(Map<String, String> values) {
        var sql = SqlText.read(Path.of("top.sql"), "-- @title The | top\n-- Of all days.\nSELECT 1", new Problems());
        return new AskedQuestion(new Question("top", "The | top", List.of(), Optional.empty(), sql), values);
    }

    private static String write(
            AnswerFormat format, boolean isForEyes, List<AnswerColumn> columns, List<List<@Nullable String>> rows)
            throws IOException {
        var out = new StringWriter();
        var writer = format.writer(out, 2, isForEyes);
        writer.begin(question(Map.of("user_id", "1")), columns);
        for (var row : rows) {
            writer.row(row);
        }
        writer.end();
        return out.toString();
    }

    private static String write(AnswerFormat format, List<List<@Nullable String>> rows) throws IOException {
        return write(format, false, COLUMNS, rows);
    }

    @Test
    void aTableStandsUnderItsTitleWithNumbersToTheRight() throws IOException {
        assertThat(write(AnswerFormat.TABLE, List.of(List.of("AAPL", "1.50"), Arrays.asList(null, "1000.25"))))
                .isEqualTo("""
                        The | top
                        Of all days.
                        user_id = 1
                            symbol    price
                            AAPL       1.50
                            NULL    1000.25
                        """);
    }

    @Test
    void moreRowsThanAreShownAreCounted() throws IOException {
        var rows = List.<List<@Nullable String>>of(List.of("a", "1"), List.of("b", "2"), List.of("c", "3"));

        assertThat(write(AnswerFormat.TABLE, rows)).endsWith("    b           2\n    … and 1 more\n");
        assertThat(write(AnswerFormat.MARKDOWN, rows)).endsWith("| b | 2 |\n\n… and 1 more\n\n");
        assertThat(write(AnswerFormat.CSV, rows)).endsWith("c,3\r\n");
        assertThat(write(AnswerFormat.JSON, rows)).contains("[\"c\",3]");
    }

    @Test
    void anAnswerWithoutRowsSaysSo() throws IOException {
        assertThat(write(AnswerFormat.TABLE, List.of())).endsWith("    symbol  price\n    no row\n");
        assertThat(write(AnswerFormat.MARKDOWN, List.of())).endsWith("\nno row\n\n");
        assertThat(write(AnswerFormat.CSV, List.of())).isEqualTo("symbol,price\r\n");
        assertThat(write(AnswerFormat.JSON, List.of())).endsWith("\"rows\":[]}\n");
    }

    @Test
    void nothingFromDataMovesTheCursor() throws IOException {
        var rows = List.<List<@Nullable String>>of(List.of("\u001b[2J\r\u202E", "1"));
        var columns = List.of(new AnswerColumn("\u001b[1m", "text"), COLUMNS.get(1));

        for (var format : AnswerFormat.values()) {
            assertThat(write(format, true, columns, rows))
                    .doesNotContain("\u001b")
                    .doesNotContain("\u202E");
        }
        assertThat(write(AnswerFormat.CSV, true, columns, rows).replace("\r\n", ""))
                .doesNotContain("\r");
    }

    @Test
    void aFileHoldsWhatTheDataHolds() throws IOException {
        assertThat(write(AnswerFormat.CSV, List.of(List.of("\u001b[2J", "1")))).contains("\u001b[2J");
    }

    @Test
    void csvQuotesWhatItMustAndTellsNullFromAnEmptyText() throws IOException {
        assertThat(write(
                        AnswerFormat.CSV,
                        List.of(
                                List.of("a,\"b\"\nc", "1"),
                                List.of("#1", "1"),
                                Arrays.asList("", null),
                                Arrays.asList(null, "2"))))
                .isEqualTo("symbol,price\r\n\"a,\"\"b\"\"\nc\",1\r\n\"#1\",1\r\n\"\",\r\n,2\r\n");
    }

    @Test
    void jsonHasNumbersBooleansNullsAndJson() throws IOException {
        var columns = List.of(
                new AnswerColumn("a\"b", "text"),
                new AnswerColumn("n", "float8"),
                new AnswerColumn("yes", "bool"),
                new AnswerColumn("doc", "jsonb"));

        assertThat(write(
                        AnswerFormat.JSON,
                        false,
                        columns,
                        List.of(
                                List.of("\\\"\n\u2028", "1e+20", "t", "{\"k\":\n [1]}"),
                                List.of("", "NaN", "f", "null"),
                                List.of("", "-Infinity", "f", "\"\u202E\""),
                                Arrays.asList(null, null, null, null))))
                .isEqualTo("{\"name\":\"top\",\"title\":\"The | top\",\"columns\":["
                        + "{\"name\":\"a\\\"b\",\"type\":\"text\"},{\"name\":\"n\",\"type\":\"float8\"},"
                        + "{\"name\":\"yes\",\"type\":\"bool\"},{\"name\":\"doc\",\"type\":\"jsonb\"}],\"rows\":["
                        + "[\"\\\\\\\"\\n\\u2028\",1e+20,true,{\"k\":  [1]}],"
                        + "[\"\",\"NaN\",false,null],"
                        + "[\"\",\"-Infinity\",false,\"\\u202e\"],"
                        + "[null,null,null,null]]}\n");
    }

    @Test
    void markdownHasNoMarkupFromData() throws IOException {
        assertThat(write(AnswerFormat.MARKDOWN, List.of(List.of("<b>|\nx", "1"))))
                .isEqualTo("""
                        ## The &#124; top

                        Of all days.

                        | symbol | price |
                        |---|--:|
                        | &#60;b&#62;&#124;&#92;nx | 1 |

                        """);
    }
}
