package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that replaces Docker and prints more than the answer. */
final class DockerTest {

    private static final String PROGRAM = """
            #!/bin/sh
            echo 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.' >&2
            case $1 in
              inspect)
                echo true
                echo 'WARNING: the configuration cannot be read' >&2 ;;
              ps)
                head -c 300000 /dev/zero | tr '\\0' x >&2
                head -c 300000 /dev/zero | tr '\\0' y ;;
              logs)
                echo 'initialized'
                echo 'no space left' >&2 ;;
              *)
                echo 'no such image' >&2
                echo 'half of it'
                exit 125 ;;
            esac
            """;

    @TempDir
    private Path directory;

    private Docker docker = new Docker(new RecordingLog());

    @BeforeEach
    void writeProgram() throws IOException {
        var program = Files.writeString(directory.resolve("docker"), PROGRAM);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        docker = new Docker(program.toString(), new RecordingLog());
    }

    @Test
    void standardErrorIsNotPartOfTheAnswer() {
        assertThat(docker.run("inspect", "x")).isEqualTo("true");
        assertThat(docker.attempt("inspect", "x").output()).isEqualTo("true");
    }

    @Test
    void muchOutputIsRead() {
        assertThat(docker.run("ps").length()).isEqualTo(300_000);
    }

    @Test
    void aFailureIsReportedWithItsOwnMessage() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> docker.run("pull", "postgres:0"))
                .withMessage("docker pull fails: no such image");
        assertThat(docker.attempt("pull", "postgres:0").succeeded()).isFalse();
    }

    @Test
    void theLastLineOfAContainerIsReportedFromEitherStream() {
        assertThat(docker.lastWords("x", 9)).isEqualTo("no space left");
    }
}
