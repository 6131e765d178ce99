package io.github.eltmaven.database;

import io.github.eltmaven.problem.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The program {@code docker}, which knows how to reach the engine: its contexts and variables hold, and what takes its place,
 * such as Podman's, does as well.
 */
final class Docker {

    private static final String WAYS_OUT = "Install Docker and see that 'docker info' works, or use the embedded server"
            + " (-Delt.database=embedded), or " + Trouble.OWN_SERVER;

    private final Log log;

    Docker(Log log) {
        this.log = log;
    }

    /**
     * What a command said, and how it ended.
     *
     * @param status its exit status; 0 is success
     */
    record Outcome(int status, String output) {

        boolean succeeded() {
            return status == 0;
        }
    }

    /** Runs a command that has to succeed, and gives what it printed. */
    String run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /**
     * The same with variables, which others cannot see as they can the arguments of a process.
     */
    String run(Map<String, String> environment, String... arguments) {
        var outcome = attempt(environment, arguments);
        if (!outcome.succeeded()) {
            throw Trouble.of("docker " + arguments[0] + " fails: " + lastLine(outcome.output()), WAYS_OUT);
        }
        return outcome.output();
    }

    /** Runs a command that may fail. */
    Outcome attempt(String... arguments) {
        return attempt(Map.of(), arguments);
    }

    private Outcome attempt(Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(Arrays.asList(arguments));
        log.debug(String.join(" ", command));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw Trouble.of("The program docker cannot be run: " + e.getMessage(), WAYS_OUT);
        } catch (InterruptedException e) {
            throw Trouble.interrupted(e);
        }
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it says nothing");
    }
}
