package io.github.eltmaven.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.database.RecordingLog;
import io.github.eltmaven.generate.source.GeneratedSource;
import io.github.eltmaven.pipeline.yaml.Generations;
import io.github.eltmaven.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A full disk. A limit on the size of files gives a process the same error as a full disk. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    @TempDir
    private Path directory;

    @Test
    void nothingHalfWrittenIsLeftAndTheNextRunGoesOn() throws Exception {
        var full = generate("ulimit -f 200; ");

        assertThat(full).contains("cannot write the files of source trades").contains("Free disk space");
        try (var files = Files.walk(directory.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(generate("")).contains("written");
        assertThat(directory.resolve("out/trades-1.csv")).exists();
    }

    private String generate(String limit) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        // The JVM also writes a file of performance counters. The limit would end the JVM because of this file.
        var command = limit + "exec '" + java + "' -XX:-UsePerfData -cp \"$CLASS_PATH\" '"
                + FullDiskMain.class.getName() + "' '" + directory + "'";
        var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** Generates into a directory and prints the result. */
    static final class FullDiskMain {

        private FullDiskMain() {}

        public static void main(String[] arguments) {
            var directory = Path.of(arguments[0]);
            var source = GeneratedSource.of(
                    "trades", Generations.of(Generations.TRADES), directory.resolve("out/trades-1.csv"));
            try {
                Generate.run(new GenerateRequest(
                        List.of(source),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        directory.resolve("state"),
                        2,
                        new RecordingLog()));
                System.out.println("written");
            } catch (ProblemException e) {
                System.out.println(e.render(directory));
            }
        }
    }
}
