package io.github.eltmaven.database.server;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs in the server's directory. They get only paths that are relative to it, so the characters in the
 * path of the project cannot matter.
 */
final class ServerPrograms {

    private final Path home;
    private final List<String> prefix;
    private final ServerDirectory directory;
    private final Platform platform;

    ServerPrograms(Path home, List<String> prefix, ServerDirectory directory, Platform platform) {
        this.home = home;
        this.prefix = prefix;
        this.directory = directory;
        this.platform = platform;
    }

    /**
     * The result of a program.
     *
     * @param status its exit status; 0 is success
     * @param output what it printed
     */
    record ProgramAnswer(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    ProgramAnswer run(Duration patience, String program, String... arguments) {
        try {
            // The output goes to a file: the server would inherit a pipe, and a reader of the
            // pipe would wait until the server does. The file always has the same name, so
            // that killed builds do not leave many files. Only one program runs at a time.
            var output = directory.root().resolve(program + ".out");
            try {
                var status = waitFor(start(output, program, arguments), patience, program);
                return new ProgramAnswer(
                        status, new String(Files.readAllBytes(output), Charset.defaultCharset()).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw Trouble.with("Cannot run PostgreSQL's " + program, e);
        }
    }

    private Process start(Path output, String program, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin")
                .resolve(platform.isWindows() ? program + ".exe" : program)
                .toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(nothing()))
                .redirectOutput(output.toFile());
        // Variables such as PGDATA and PGPORT are meant for other servers. LC_ALL keeps messages in one language.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private File nothing() {
        return new File(platform.isWindows() ? "NUL" : "/dev/null");
    }

    private static int waitFor(Process process, Duration patience, String program) {
        try {
            if (process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw Trouble.interrupted(e);
        }
        process.destroyForcibly();
        throw Trouble.of(
                "PostgreSQL's " + program + " did not end within " + patience.toSeconds() + " s",
                "Check whether the machine is overloaded or its disk is full, then run the build again");
    }
}
