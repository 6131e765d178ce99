package io.github.eltmaven.pipeline.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedTest {

    @ParameterizedTest
    @CsvSource({
        "0.7%, 1000, 7",
        "0.1%, 999, 0",
        "0.1%, 1999, 1",
        "0%, 1000, 0",
        "100%, 1000, 1000",
        "100 %, 9223372036854775807, 9223372036854775807",
        ".5%, 200, 1",
        "5.%, 20, 1",
        "7, 3, 7"
    })
    void aShareIsThatOfTheDecimalNumberRoundedDown(String text, long all, long allowed) {
        assertThat(Allowed.of(text).orElseThrow().of(all)).isEqualTo(allowed);
    }

    @Test
    void everyShareOfATenthOfAPercentIsExact() {
        var wrong = new ArrayList<String>();
        for (var tenths = 0; tenths <= 1000; tenths++) {
            var text = tenths / 10 + "." + tenths % 10 + "%";
            if (Allowed.of(text).orElseThrow().of(1000) != tenths) {
                wrong.add(text);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                ".%",
                "ten",
                "-1",
                "-1%",
                "100.1%",
                "101%",
                "0x1p3%",
                "1d%",
                "1e-999999999%",
                "NaN%",
                "0.5"
            })
    void aTextThatIsNoNumberAndNoShareIsNotAllowed(String text) {
        assertThat(Allowed.of(text)).isEmpty();
    }
}
