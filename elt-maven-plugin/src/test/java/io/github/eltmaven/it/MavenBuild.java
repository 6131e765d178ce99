package io.github.eltmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A real Maven at work on a project, in a process of its own, with the plugin of this build. */
public final class MavenBuild {

    private static final Pattern FAILURE =
            Pattern.compile("Failed to execute goal .*? on project \\S+: \\n(.*?)\\s+-> \\[Help 1]", Pattern.DOTALL);
    private static final long PATIENCE_MINUTES = 5;
    private static final long PAUSE_MILLIS = 20;

    private final Path log;
    private final Process process;

    private MavenBuild(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /** Starts a build; settings, goals and options as on the command line. */
    public static MavenBuild start(Path project, String... arguments) {
        return start(project, Launcher.usual(), arguments);
    }

    /** Starts a build in surroundings of its own. */
    static MavenBuild start(Path project, Launcher launcher, String... arguments) {
        try {
            var log = Files.createTempFile(project, "maven-", ".log");
            var command = new ArrayList<>(launcher.prefix());
            command.addAll(List.of(
                    launcher.program().toString(),
                    "-B",
                    "-ntp",
                    "-gs",
                    launcher.settings().toString(),
                    "-Dmaven.repo.local=" + launcher.repository()));
            command.addAll(Arrays.asList(arguments));
            var builder = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()));
            // Of the Maven that this one runs in; the other has its own.
            builder.environment().keySet().removeAll(List.of("MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR"));
            builder.environment().putAll(launcher.environment());
            return new MavenBuild(log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a build to its end. */
    public static MavenBuild run(Path project, String... arguments) {
        return Launcher.usual().run(project, arguments);
    }

    /** Runs a build to its end, with more environment variables. */
    public static MavenBuild run(Path project, Map<String, String> environment, String... arguments) {
        return Launcher.usual().with(environment).run(project, arguments);
    }

    public MavenBuild awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("Maven does not end:\n" + log());
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Waits, while Maven is at work, until something is so. */
    public void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("what was waited for did not come:\n" + log());
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Sends Maven a signal, as {@code kill} and the terminal do: INT, KILL. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether SIGINT does nothing to a build, as a shell makes it for what it runs in the background. */
    public static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the goal that failed said, and nothing that Maven said around it. */
    public String failure() {
        var matcher = FAILURE.matcher(log().replaceAll("(?m)^\\[ERROR] ?", ""));
        return matcher.find() ? matcher.group(1) : "";
    }

    public int exitCode() {
        return process.exitValue();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
