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

class OutputFileTest {

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
        var named = OutputFile.of("trades", pattern, PLACE, problems).orElseThrow();

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
        assertThat(OutputFile.of("trades", pattern, PLACE, problems)).isEmpty();
        assertThat(problems.asList()).hasSize(1);
        assertThat(problems.asList().get(0).place()).isEqualTo(PLACE);
        assertThat(problems.asList().get(0).what()).contains("'" + pattern + "'");
    }

    @Test
    void allProblemsAreKept() {
        OutputFile.of("trades", "**", PLACE, problems);
        OutputFile.of("users", "", PLACE, problems);

        assertThat(problems.count()).isEqualTo(2);
    }
}
