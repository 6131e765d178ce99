package io.github.eltmaven.database.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostmasterTest {

    @TempDir
    private Path data;

    @Test
    void theProcessFileIsRead() throws IOException {
        Files.writeString(
                data.resolve("postmaster.pid"), "4711\n/data\n1795337942\n54999\n\n127.0.0.1\n  1  2\nready \n");
        assertThat(Postmaster.read(data)).contains(new Postmaster(4711, 54999));
    }

    @Test
    void anIncompleteProcessFileIsReadAsFarAsItGoes() throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), "4711\n/da");
        assertThat(Postmaster.read(data)).contains(new Postmaster(4711, 0));
        Files.writeString(data.resolve("postmaster.pid"), "");
        assertThat(Postmaster.read(data)).contains(new Postmaster(0, 0));
    }

    @Test
    void withoutAProcessFileThereIsNoServer() {
        assertThat(Postmaster.read(data)).isEmpty();
    }

    @Test
    void aProcessOfADifferentProgramIsNotTheServer() {
        var postmaster = new Postmaster(ProcessHandle.current().pid(), 1);
        assertThat(postmaster.handle(new ServerDirectory(data))).isEmpty();
        assertThat(postmaster.isAnotherProgram(new ServerDirectory(data))).isTrue();
    }
}
