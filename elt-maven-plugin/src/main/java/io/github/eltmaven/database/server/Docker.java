package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs the program {@code docker}. It knows how to reach the engine, so its contexts and variables apply, and a replacement such
 * as Podman's works as well.
 */
final class Docker {

    private static final String WAYS_OUT =
            "Install Docker and check that 'docker info' works, or use the embedded server"
                    + " (-Delt.database=embedded), or " + Trouble.OWN_SERVER;

    private final String program;
    private final Log log;

    Docker(Log log) {
        this("docker", log);
    }

    /** Uses a program of a different name. */
    Docker(String program, Log log) {
        this.program = program;
        this.log = log;
    }

    /**
     * The result of a command.
     *
     * @param status its exit status; 0 is success
     * @param output what it wrote to standard output
     * @param remarks what it wrote to standard error: warnings, progress, the reason of a failure
     */
    record DockerAnswer(int status, String output, String remarks) {

        boolean succeeded() {
            return status == 0;
        }
    }

    /** Runs a command that has to succeed, and returns what it printed. */
    String run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** Runs a command with environment variables. Other users can see the arguments of a process, but not its variables. */
    String run(Map<String, String> environment, String... arguments) {
        var outcome = attempt(environment, arguments);
        if (!outcome.succeeded()) {
            throw Trouble.of("docker " + arguments[0] + " fails: " + lastLine(outcome.remarks()), WAYS_OUT);
        }
        return outcome.output();
    }

    /** Runs a command that may fail. */
    DockerAnswer attempt(String... arguments) {
        return attempt(Map.of(), arguments);
    }

    private DockerAnswer attempt(Map<String, String> environment, String... arguments) {
        return outcome(environment, false, arguments);
    }

    /** Returns the last line that a container printed, to standard output or standard error. */
    String lastWords(String id, int lines) {
        return lastLine(outcome(Map.of(), true, "logs", "--tail", String.valueOf(lines), id)
                .output());
    }

    private DockerAnswer outcome(Map<String, String> environment, boolean isMerged, String... arguments) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(arguments));
        log.debug(String.join(" ", command));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(isMerged);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var remarks = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            var output = text(process.getInputStream());
            return new DockerAnswer(process.waitFor(), output, remarks.join());
        } catch (IOException | UncheckedIOException | CompletionException e) {
            throw Trouble.of("The program docker cannot be run: " + e.getMessage(), WAYS_OUT);
        } catch (InterruptedException e) {
            throw Trouble.interrupted(e);
        }
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it printed nothing");
    }
}
