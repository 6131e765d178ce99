package io.github.eltmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.pipeline.setting.Severity;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.verify.VerifyResult;
import io.github.eltmaven.verify.check.CheckResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkdownSummaryTest {

    private static final SuiteName NAME = SuiteName.of("warehouse", null, "default-cli");

    private static String summary(VerifyResult result) {
        return MarkdownSummary.of(result, NAME, SampleResults.BASE, false, MarkdownSummary.LONGEST);
    }

    @Test
    void theVerdictIsFollowedByAllChecksAndTheFirstRowsOfThoseThatFailed() {
        assertThat(summary(SampleResults.all()).replace('\\', '/')).isEqualTo("""

                ## elt&#58;verify of warehouse failed

                1 passed, 1 failed, 1 warned, 1 not compared, 1 could not run, 1 not run, 1 not selected, off&#58; replay, conflicts

                Only 6 of 7 checks were selected&#58; elt.checks=good,m&#42;

                | check | severity | outcome | rows | allowed | seconds | title |
                |---|---|---|--:|--:|--:|---|
                | good | error | passed | 0 | 0 | 1.2 s | All is well with good |
                | many | error | failed | 7 | 2 | 1.2 s | Nobody trades |
                | odd | warn | warned | 7 | 2 | 1.2 s | Nobody trades |
                | clock | error | not compared |  |  | 0.0 s | now&#40;&#41; may return a different value |
                | mistyped | warn | could not run |  |  | 0.1 s | Prices are there |
                | late | error | not run |  |  |  | Nothing is late |
                | replay |  | off |  |  |  |  |
                | conflicts |  | off |  |  |  |  |

                ### many failed

                verify/many.sql&#58; Nobody trades &#40;7 rows, 2 allowed&#41;

                | id | note |
                |---|---|
                | 1 | a |
                | 2 | NULL |
                | 3 |  |
                | 4 | d |
                | 5 | e |

                … and 2 more

                ### odd warned

                verify/odd.sql&#58; Nobody trades &#40;7 rows, 2 allowed&#41;

                | id | note |
                |---|---|
                | 1 | a |
                | 2 | NULL |
                | 3 |  |
                | 4 | d |
                | 5 | e |

                … and 2 more

                ### mistyped could not run

                verify/mistyped.sql&#58;4&#58;8&#58; PostgreSQL refuses the query&#58; column &#34;prize&#34; does not exist. Correct the query.

                """);
    }

    @Test
    void aGreenRunSaysSo() {
        assertThat(summary(SampleResults.of(SampleResults.passed("good"), SampleResults.failed("odd", Severity.WARN))))
                .startsWith("\n## elt&#58;verify of warehouse passed\n\n1 passed, 0 failed, 1 warned\n\n| check |");
    }

    @Test
    void aRedRunThatOnlyReportsSaysThatTheBuildGoesOn() {
        assertThat(MarkdownSummary.of(SampleResults.all(), NAME, SampleResults.BASE, true, MarkdownSummary.LONGEST))
                .contains("elt.verify.warn is set, so this does not fail the build.");
        assertThat(MarkdownSummary.of(
                        SampleResults.of(SampleResults.passed("good")),
                        NAME,
                        SampleResults.BASE,
                        true,
                        MarkdownSummary.LONGEST))
                .doesNotContain("elt.verify.warn");
    }

    @Test
    void aGoalThatFailedSaysWhereAndWhy() {
        var problem = Problem.of(ProblemCode.INPUT, "<b> is no file", "Correct it");

        assertThat(MarkdownSummary.ofFailed(
                        new FailedGoal("load", Collections.nCopies(22, problem)),
                        SuiteName.of("shop", "sales", "nightly"),
                        SampleResults.BASE))
                .isEqualTo("\n## elt&#58;load of shop, pipeline sales, execution nightly failed\n"
                        + "\n&#60;b&#62; is no file. Correct it.\n".repeat(20) + "\n… and 2 more\n");
    }

    @Test
    void dataCannotBeMarkup() {
        var check = SampleResults.found(
                SampleResults.declared("odd", "<b>Title</b>", Severity.ERROR),
                1,
                0,
                List.of("a|b"),
                List.of(SampleResults.row("x | `y` \\ <img src=x>\n\n# *_~[l](http://x.y) @me $m$ www.x.y &lt;")));

        assertThat(summary(SampleResults.of(check)))
                .contains(
                        "| &#60;b&#62;Title&#60;/b&#62; |\n",
                        "| a&#124;b |\n|---|\n",
                        "| x &#124; &#96;y&#96; &#92; &#60;img src=x&#62;&#92;n&#92;n&#35; &#42;&#95;&#126;&#91;l&#93;"
                                + "&#40;http&#58;//x.y&#41; &#64;me &#36;m&#36; www&#46;x.y &#38;lt; |\n");
    }

    @Test
    void thousandsOfFailuresDoNotMakeItTooLargeForGitHub() {
        var columns = IntStream.range(0, 500).mapToObj(i -> "column_" + i).toList();
        var row = IntStream.range(0, 500).mapToObj(i -> "<".repeat(1_000)).toList();
        var checks = IntStream.range(0, 100)
                .mapToObj(i -> SampleResults.found(
                        SampleResults.declared("check_" + i, "Wide", Severity.ERROR),
                        5,
                        0,
                        columns,
                        List.of(row, row, row, row, row)))
                .toArray(CheckResult[]::new);

        var summary = summary(SampleResults.of(checks));

        assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MarkdownSummary.LONGEST);
        assertThat(summary).contains("### check\\_3 failed".replace("\\_", "&#95;"), "\n… and 95 more\n");
    }

    @Test
    void theVerdictComesFirstAndTheSummarySaysWhatItLeavesOut() {
        var checks = IntStream.range(0, 10_000)
                .mapToObj(i -> SampleResults.failed("check" + i, Severity.ERROR))
                .toArray(CheckResult[]::new);

        var summary = summary(SampleResults.of(checks));

        assertThat(summary.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MarkdownSummary.LONGEST);
        assertThat(summary)
                .startsWith("\n## elt&#58;verify of warehouse failed\n\n0 passed, 10,000 failed\n\n| check |");
        assertThat(summary).containsPattern("(?m)^… and [0-9,]+ more$").endsWith("… and 10,000 more\n\n");
        assertThat(MarkdownSummary.of(SampleResults.of(checks), NAME, SampleResults.BASE, false, 0))
                .hasSizeLessThan(300)
                .contains("0 passed, 10,000 failed");
    }
}
