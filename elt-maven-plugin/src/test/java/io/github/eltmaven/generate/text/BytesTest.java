package io.github.eltmaven.generate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.generate.value.TimePoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BytesTest {

    private static String text(Consumer<Bytes> writing) throws IOException {
        var bytes = new Bytes(1);
        writing.accept(bytes);
        var out = new ByteArrayOutputStream();
        bytes.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aNumberIsWrittenAsJavaWritesIt() throws IOException {
        var random = new SplittableRandom(1);
        for (var number : List.of(0L, 9L, 10L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1)) {
            assertThat(text(bytes -> bytes.putNumber(number))).isEqualTo(Long.toString(number));
        }
        for (var i = 0; i < 20_000; i++) {
            var number = random.nextLong() >> random.nextInt(64);
            assertThat(text(bytes -> bytes.putNumber(number))).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void digitsHaveZerosInFront() throws IOException {
        assertThat(text(bytes -> bytes.putDigits(7, 1))).isEqualTo("7");
        assertThat(text(bytes -> bytes.putDigits(7, 4))).isEqualTo("0007");
        assertThat(text(bytes -> bytes.putDigits(12_345, 5))).isEqualTo("12345");
        assertThat(text(bytes -> bytes.putDigits(0, 3))).isEqualTo("000");
    }

    @Test
    void aTimestampIsWrittenAsJavaWritesIt() throws IOException {
        var random = new SplittableRandom(2);
        var first = TimePoints.microseconds(Instant.parse("0001-01-01T00:00:00Z"));
        var last = TimePoints.microseconds(Instant.parse("9999-12-31T23:59:59.999999Z"));
        var format = new TimestampFormat(6);
        for (var i = 0; i < 20_000; i++) {
            var microseconds = random.nextLong(first, last + 1);
            var written = text(bytes -> format.write(bytes, microseconds));

            assertThat(written).hasSize("2025-12-25T10:00:00.000000Z".length());
            assertThat(Instant.parse(written)).isEqualTo(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
        }
        assertThat(text(bytes -> new TimestampFormat(3).write(bytes, 1_234_567)))
                .isEqualTo("1970-01-01T00:00:01.234Z");
        assertThat(text(bytes -> new TimestampFormat(0).write(bytes, -1))).isEqualTo("1969-12-31T23:59:59Z");
    }
}
