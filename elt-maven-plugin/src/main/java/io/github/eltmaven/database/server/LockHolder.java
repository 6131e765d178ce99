package io.github.eltmaven.database.server;

import io.github.eltmaven.problem.PrintableText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who holds a locked file. The holder writes its process, the user, the folder of its build and the time into the file. A holder that
 * wrote nothing, such as another program, is known only where the system lists locks.
 */
final class LockHolder {

    /** The locks of Linux: {@code 1: POSIX ADVISORY WRITE <pid> <device>:<inode> <start> <end>}. */
    private static final Path LOCKS = Path.of("/proc/locks");

    private static final Pattern LOCK =
            Pattern.compile("\\d+: \\S+\\s+\\S+\\s+WRITE (\\d+) [0-9a-f]+:[0-9a-f]+:(\\d+) .*");

    private static final String UNKNOWN = "unknown";

    private LockHolder() {}

    /** Writes this process into a file that it has locked. */
    static void write(FileChannel channel) throws IOException {
        var process = ProcessHandle.current();
        var text = String.join(
                "\n",
                Long.toString(process.pid()),
                start(process),
                user(process),
                System.getProperty("user.dir", UNKNOWN),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "");
        erase(channel);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Takes the name of this process out of the file. */
    static void erase(FileChannel channel) throws IOException {
        channel.truncate(0);
    }

    /** Returns in words who holds a file that another process has locked. */
    static String describe(Path file) {
        return written(file)
                .or(() -> listed(file))
                .orElse("an unknown process: it wrote no name into the file, and this system does not tell either");
    }

    /** Returns the holder that wrote its name. The name of a process that no longer runs is that of an earlier holder. */
    private static Optional<String> written(Path file) {
        try {
            var lines = Files.readAllLines(file);
            if (lines.size() < 5) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(process -> start(process).equals(lines.get(1)))
                    .map(process -> "process " + process.pid() + " of the user " + PrintableText.line(lines.get(2))
                            + ", a build in " + PrintableText.line(lines.get(3)) + ", since "
                            + PrintableText.line(lines.get(4)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> listed(Path file) {
        try {
            var inode = Files.getAttribute(file, "unix:ino").toString();
            return Files.readAllLines(LOCKS).stream()
                    .map(LOCK::matcher)
                    .filter(lock -> lock.matches() && lock.group(2).equals(inode))
                    .flatMap(lock -> ProcessHandle.of(Long.parseLong(lock.group(1))).stream())
                    .findFirst()
                    .map(process -> "process " + process.pid() + " of the user " + PrintableText.line(user(process))
                            + process.info()
                                    .command()
                                    .map(command -> ", which runs " + PrintableText.line(command))
                                    .orElse("")
                            + "; it wrote no name into the file, so nobody knows since when");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String user(ProcessHandle process) {
        return process.info().user().orElse(UNKNOWN);
    }

    /** Returns when a process began. The number of a process is not enough: the system gives it to a later process. */
    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse(UNKNOWN);
    }
}
