package io.github.eltmaven.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says of this process's memory. */
final class Memory {

    private Memory() {}

    /** The most that was resident at once since the process began, where Linux tells it. */
    static String ofThisProcess() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "resident memory not known on this system";
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB resident at most")
                    .findFirst()
                    .orElse("resident memory not known");
        }
    }
}
