package io.github.eltmaven.database.server;

import io.github.eltmaven.database.RecordingLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A second process that holds the lock of a server's folder until it is killed. */
final class LockingProcess implements AutoCloseable {

    private final Process process;

    private LockingProcess(Process process) {
        this.process = process;
    }

    /** Holds the lock as a build does. */
    static LockingProcess build(Path directory) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), LockingProcess.class, directory);
    }

    /**
     * Locks the file as any other program can.
     *
     * @param prefix the words before the command, such as those of {@code setpriv}
     * @param classPath where the process finds {@link LockingProgram}
     * @return a process that has the lock, or one that has ended because it could not run
     */
    static LockingProcess program(List<String> prefix, String classPath, Path directory) throws IOException {
        return start(prefix, classPath, LockingProgram.class, directory);
    }

    private static LockingProcess start(List<String> prefix, String classPath, Class<?> program, Path directory)
            throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                program.getName(),
                directory.toString()));
        var builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("CLASSPATH", classPath);
        var process = builder.start();
        var answer = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"locked".equals(answer.readLine())) {
            process.destroyForcibly();
            process.onExit().join();
        }
        return new LockingProcess(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The code of the second process. */
    public static void main(String[] arguments) {
        new ServerLock(new ServerDirectory(Path.of(arguments[0])), Duration.ZERO, new RecordingLog())
                .exclusively(LockingProgram::stay);
    }
}
