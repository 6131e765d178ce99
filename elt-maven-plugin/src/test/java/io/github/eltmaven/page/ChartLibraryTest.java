package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The report has the published {@code dist/echarts.min.js} of Apache ECharts 6.1.0, byte by byte. See CONTRIBUTING.md. */
final class ChartLibraryTest {

    @Test
    void theLibraryIsThePublishedOne() throws IOException, NoSuchAlgorithmException {
        try (var script = Objects.requireNonNull(Page.class.getResourceAsStream("echarts.min.js"))) {
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(script.readAllBytes())))
                    .isEqualTo("b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0");
        }
    }
}
