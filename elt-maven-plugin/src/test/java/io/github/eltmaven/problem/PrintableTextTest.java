package io.github.eltmaven.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What text from data may do to a terminal and to the log of a CI server. */
final class PrintableTextTest {

    private static final int MEGABYTE = 1_000_000;

    /** Linear work on a megabyte takes milliseconds. Quadratic work takes hours. */
    private static final Duration ONLY_QUADRATIC_WORK = Duration.ofSeconds(60);

    @Test
    void eachCharacterThatPeopleCannotSeeIsAnEscape() {
        assertThat(PrintableText.line("a\nb\r\nc\td")).isEqualTo("a\\nb\\r\\nc\\td");
        assertThat(PrintableText.line("\u001b[2J\u0007\u0085")).isEqualTo("\\u001B[2J\\u0007\\u0085");
        assertThat(PrintableText.line("\u202Etxt.exe\u2069\u200F\u061C"))
                .isEqualTo("\\u202Etxt.exe\\u2069\\u200F\\u061C");
        assertThat(PrintableText.line("\u2028\u2029\uD800")).isEqualTo("\\u2028\\u2029\\uD800");
        assertThat(PrintableText.line("Grüße, 東京 🦆")).isEqualTo("Grüße, 東京 🦆");
    }

    @Test
    void aTextKeepsItsLineEndsAndTabs() {
        assertThat(PrintableText.text("a\r\n\tb\u001b")).isEqualTo("a\n\tb\\u001B");
    }

    @ParameterizedTest
    @CsvSource({
        "::error::done,      \\u003A:error::done",
        "::add-mask::1,      \\u003A:add-mask::1",
        "##[error]done,      #\\u0023[error]done",
        "a ##[error]done,    a #\\u0023[error]done",
        "::1,                ::1",
        "a::text::b,         a::text::b"
    })
    void noLineCommandsARunner(String text, String shown) {
        assertThat(PrintableText.line(text)).isEqualTo(shown);
        assertThat(PrintableText.line("  " + text)).isEqualTo("  " + shown);
        assertThat(PrintableText.text("first\n" + text)).isEqualTo("first\n" + shown);
    }

    @Test
    void aProblemIsOneLineWhateverItsFileAndItsDataSay() {
        var problem = Problem.at(
                Place.of(Path.of("::error::x\n[INFO] BUILD SUCCESS.csv")),
                ProblemCode.INPUT,
                "'\u001b[31m' is no number",
                "Correct '\u202E'");

        assertThat(problem.render(Path.of("")))
                .isEqualTo(
                        "\\u003A:error::x\\n[INFO] BUILD SUCCESS.csv: '\\u001B[31m' is no number. Correct '\\u202E'.");
    }

    @Test
    void aMessageIsAPartOfASentence() {
        assertThat(PrintableText.sentence("  it failed \n\n  because of that.\r\n "))
                .isEqualTo("it failed because of that");
        assertThat(PrintableText.sentence("x".repeat(2_000))).hasSize(1_000).endsWith("x…");
    }

    @Test
    void aMegabyteOfTheWorstDataTakesLinearTime() {
        var worst = List.of(
                " ".repeat(MEGABYTE),
                " ".repeat(MEGABYTE) + "x",
                "\n".repeat(MEGABYTE) + "x",
                " \n".repeat(MEGABYTE / 2) + "x",
                ":".repeat(MEGABYTE),
                "##[".repeat(MEGABYTE / 3),
                "\u202E".repeat(MEGABYTE));

        assertTimeoutPreemptively(
                ONLY_QUADRATIC_WORK,
                () -> worst.forEach(text -> {
                    assertThat(PrintableText.sentence(text)).hasSizeLessThanOrEqualTo(1_000);
                    assertThat(PrintableText.line(text)).isNotNull();
                    assertThat(PrintableText.text(text)).isNotNull();
                    assertThat(PrintableText.cell(text)).hasSizeLessThanOrEqualTo(100);
                }));
    }
}
