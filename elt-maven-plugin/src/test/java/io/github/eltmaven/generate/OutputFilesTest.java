package io.github.eltmaven.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problems;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFilesTest {

    private static final Place PLACE = new Place(Path.of("elt.yaml"), 3, 12);

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "/elt/trades*.csv,  /elt/trades-1.csv",
        "/elt/trades-*.csv, /elt/trades-1.csv",
        "/elt/trades_*.csv, /elt/trades_1.csv",
        "/elt/trades.*,     /elt/trades.1",
        "/elt/trades*,      /elt/trades-1",
        "/elt/trades-?.csv, /elt/trades-1.csv",
        "/elt/?.csv,        /elt/1.csv",
        "/elt/*.csv,        /elt/trades-1.csv",
        "/elt/*,            /elt/trades-1",
        "/elt/trades.csv,   /elt/trades.csv",
        "trades*.csv,       trades-1.csv",
    })
    void theFileIsNamedAfterThePatternAndFoundByIt(String pattern, String file) {
        var named = OutputFiles.of("trades", pattern, 1, PLACE, problems).get(0);

        assertThat(named).isEqualTo(Path.of(file));
        assertThat(FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(named))
                .isTrue();
        assertThat(problems.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/elt/*/trades.csv",
                "/elt/**/trades*.csv",
                "/elt/**",
                "/elt/trades*-*.csv",
                "/elt/trades[12].csv",
                "/elt/{a,b}.csv",
                "/elt/trades*.{csv,txt}",
                "/elt/",
                ""
            })
    void aPatternThatNamesNoSingleFileIsAProblem(String pattern) {
        assertThat(OutputFiles.of("trades", pattern, 1, PLACE, problems)).isEmpty();
        assertThat(problems.asList()).hasSize(1);
        assertThat(problems.asList().get(0).place()).isEqualTo(PLACE);
        assertThat(problems.asList().get(0).what()).contains("'" + pattern + "'");
    }

    @Test
    void numbersHaveTheSameNumberOfDigitsSoThatNamesAreInOrder() {
        var files = OutputFiles.of("trades", "trades*.csv", 100, PLACE, problems);

        assertThat(files).hasSize(100).startsWith(Path.of("trades-001.csv")).endsWith(Path.of("trades-100.csv"));
        assertThat(files).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"trades.csv, 2", "trades-?.csv, 10"})
    void moreFilesThanAPatternHasRoomForAreAProblem(String pattern, int count) {
        assertThat(OutputFiles.of("trades", pattern, count, PLACE, problems)).isEmpty();
        assertThat(problems.asList())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .isEqualTo("the pattern '" + pattern + "' gives no names for " + count + " files"));
    }

    @Test
    void allProblemsAreKept() {
        OutputFiles.of("trades", "**", 1, PLACE, problems);
        OutputFiles.of("users", "", 1, PLACE, problems);

        assertThat(problems.count()).isEqualTo(2);
    }
}
