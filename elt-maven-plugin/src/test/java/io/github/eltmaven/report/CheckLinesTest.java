package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.PrintableText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CheckLinesTest {

    private final CheckLines lines = new CheckLines(SampleResults.BASE);

    @Test
    void aCheckIsALineWithItsNameOutcomeCountAndTime() {
        assertThat(SampleResults.all().checks())
                .extracting(lines::line)
                .containsExactly(
                        "check 'good' passed: All is well with good in 1.2 s",
                        "check 'many' failed: Nobody trades (7 rows, 2 allowed) in 1.2 s",
                        "check 'odd' warned: Nobody trades (7 rows, 2 allowed) in 1.2 s",
                        "check 'clock' not compared: now() may return a different value",
                        "check 'mistyped' could not run: Prices are there in 0.1 s");
        assertThat(lines.notRunLine(SampleResults.all().notRun().get(0)))
                .isEqualTo("check 'late' was not run: Nothing is late");
    }

    @Test
    void rowsThatAreLetPassAreCounted() {
        var check = SampleResults.found(
                SampleResults.declared("some", "Few are odd", Severity.ERROR),
                2,
                3,
                List.of("id"),
                List.of(SampleResults.row("1")));

        assertThat(lines.line(check)).isEqualTo("check 'some' passed: Few are odd (2 rows, 3 allowed) in 1.2 s");
    }

    @Test
    void whatFailsTheBuildIsReportedAtOnce() {
        assertThat(lines.failures(SampleResults.all())).isEqualTo("""
                1 check of 5 failed, 1 could not run, 1 not run
                verify/many.sql: check 'many' failed: Nobody trades (7 rows, 2 allowed)
                    id  note
                    1   a
                    2   NULL
                    3
                    4   d
                    5   e
                    … and 2 more
                verify/mistyped.sql:4:8: PostgreSQL refuses the query: column "prize" does not exist. Correct the query.""".replace("verify/", "verify" + File.separator));
    }

    @Test
    void aWarningIsReportedWithItsRowsAndItsTime() {
        assertThat(lines.warning(SampleResults.failed("odd", Severity.WARN)).lines())
                .startsWith(
                        Path.of("verify", "odd.sql")
                                + ": check 'odd' warned: Nobody trades (7 rows, 2 allowed) in 1.2 s",
                        "    id  note",
                        "    1   a")
                .endsWith("    … and 2 more");
    }

    @Test
    void aSelectionIsNamedWithItsNumber() {
        assertThat(lines.selection(SampleResults.all()))
                .isEqualTo("Only 6 of 7 checks were selected: elt.checks=good,m*");
    }

    @Test
    void longValuesAreCutSoThatALineStaysReadable() {
        var check = SampleResults.found(
                SampleResults.declared("wide", "Wide", Severity.ERROR),
                1,
                0,
                List.of("id", "left", "right", "note"),
                List.of(SampleResults.row("12345678901", "l".repeat(500), "r".repeat(500), "n")));

        assertThat(lines.failure(check).lines().skip(2))
                .containsExactly("    12345678901  " + "l".repeat(41) + "…  " + "r".repeat(41) + "…  n");
    }

    @Test
    void columnsThatHaveNoRoomAreLeftOutAndSaidToBe() {
        var columns = IntStream.rangeClosed(1, 40).mapToObj(i -> "column_" + i).toList();
        var row = IntStream.rangeClosed(1, 40).mapToObj(Integer::toString).toList();
        var check = SampleResults.found(
                SampleResults.declared("wide", "Wide", Severity.ERROR), 1, 0, columns, List.of(List.copyOf(row)));

        var shown = lines.failure(check).lines().toList();

        assertThat(shown).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(shown.get(1)).startsWith("    column_1  column_2").endsWith("column_9  …");
        assertThat(shown.get(2)).startsWith("    1         2 ").endsWith("9         …");
    }

    @Test
    void dataCannotSteerATerminalNorBreakItsLine() {
        var check = SampleResults.found(
                SampleResults.declared("odd", "Odd", Severity.ERROR),
                1,
                0,
                List.of("value"),
                List.of(SampleResults.row("\u001b[31mred\u0007\r\nnext\tone\u2028two\u202Eowt\uFFFE")));

        assertThat(lines.failure(check).lines().skip(2))
                .containsExactly("    \\u001B[31mred\\u0007\\r\\nnext\\tone\\u2028two\\u202Eowt\\uFFFE");
    }

    @Test
    void aCharacterOfTwoHalvesIsNotCutInTwo() {
        assertThat(PrintableText.cut("\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80", 4)).isEqualTo("\uD83D\uDE80…");
        assertThat(PrintableText.cut("\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80", 5)).isEqualTo("\uD83D\uDE80\uD83D\uDE80…");
        assertThat(PrintableText.cut("12345", 5)).isEqualTo("12345");
    }
}
