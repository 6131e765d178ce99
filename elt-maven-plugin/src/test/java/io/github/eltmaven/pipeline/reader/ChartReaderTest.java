package io.github.eltmaven.pipeline.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.question.Chart;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problems;
import io.github.eltmaven.sql.SqlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChartReaderTest {

    private static final Path FILE = Path.of("analysis/volume.sql");

    private final Problems problems = new Problems();

    private Optional<Chart> read(String tag) {
        var sql = SqlText.read(FILE, "-- What was traded?\n--   " + tag + "\nSELECT 1", problems);
        return new ChartReader(problems).read(sql.tags().get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @chart line x=stat_date y=volume             | LINE | stat_date | volume
            @chart bar y=volume, trade_count x=user_id   | BAR  | user_id   | volume trade_count
            @chart line x = day y = a,b ,c               | LINE | day       | a b c
            """)
    void aChartNamesItsColumns(String tag, Chart.ChartKind kind, String x, String y) {
        assertThat(read(tag)).contains(new Chart(kind, List.of(x), List.of(y.split(" ")), new Place(FILE, 2, 6)));
        assertThat(problems.asList()).isEmpty();
    }

    @Test
    void aTableNamesNone() {
        assertThat(read("@chart table")).map(Chart::columns).contains(List.of());
        assertThat(problems.asList()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @chart                             | 2:6: @chart does not say what to draw. Write for example @chart line x=stat_date y=volume.
            @chart lines x=a y=b               | 2:13: @chart cannot be 'lines'. Did you mean 'line'? Known are bar, line, table.
            @chart line x=a z=b                | 2:22: @chart knows no 'z'. Did you mean 'x'? Known are x, y.
            @chart line x=a y=                 | 2:22: 'y' of @chart names no column. Write for example @chart line x=stat_date y=volume.
            @chart line x=a y=b y=c            | 2:26: 'y' of @chart stands twice. Name several columns with commas between: y=volume,trade_count.
            @chart line x=a                    | 2:6: a line needs both x and y. Write for example @chart line x=stat_date y=volume.
            @chart bar x=a,b y=c               | 2:6: x is one column. Write for example @chart line x=stat_date y=volume.
            @chart table x=a                   | 2:6: a table takes neither x nor y. Write @chart table.
            """)
    void aSlipIsReportedAtItsColumn(String tag, String message) {
        assertThat(read(tag)).isEmpty();
        assertThat(problems.asList())
                .extracting(problem -> problem.render(Path.of("")))
                .containsExactly(FILE + ":" + message);
    }
}
