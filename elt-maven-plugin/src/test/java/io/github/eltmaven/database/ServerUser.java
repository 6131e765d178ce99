package io.github.eltmaven.database;

import io.github.eltmaven.database.server.EmbeddedServer;
import io.github.eltmaven.database.server.EmbeddedServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A second process that uses a server until it is stopped or killed. */
public final class ServerUser implements AutoCloseable {

    private final Process process;

    private ServerUser(Process process) {
        this.process = process;
    }

    /** Starts a process and waits until it has its server. */
    public static ServerUser start(Path directory) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ServerUser.class.getName(),
                        directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        var answer = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(answer.readLine())) {
            throw new IllegalStateException("the other process got no server");
        }
        return new ServerUser(process);
    }

    /** Ends it normally, but without closing the server. */
    public void exit() throws IOException, InterruptedException {
        process.getOutputStream().close();
        waitFor();
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void waitFor() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the other process does not end");
        }
    }

    /** The code of the second process. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedServer.open(new EmbeddedServerRequest(
                Path.of(arguments[0]), TestServerBinaries.version(), TestServerBinaries::jar, new RecordingLog()));
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println("ready");
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }
}
