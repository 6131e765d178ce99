package io.github.eltmaven.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The names of tables that elt:init makes of files' names. */
final class TableNamesOfFilesTest {

    @Test
    void theDigitsOfADeliveryAreLeftOut() {
        assertThat(Names.ofFile("trades-2024-01-31.csv")).contains("trades");
        assertThat(Names.ofFile("trades_v2.csv.gz")).contains("trades_v");
        assertThat(Names.ofFile("2024.csv")).isEmpty();
    }

    /** Linear work on 250 digits takes microseconds. Work that doubles with each digit never ends. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void manyDigitsBeforeALetterTakeNoTime() {
        assertThat(Names.ofFile("1".repeat(250) + "x.csv")).contains("x");
        assertThat(Names.ofFile("1_".repeat(120) + "x.csv")).contains("x");
    }
}
