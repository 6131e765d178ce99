package io.github.eltmaven.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that print versions stand in for browsers and drivers: nothing here opens a page. */
final class InstalledBrowserTest {

    @TempDir
    private Path machine;

    private Path program(String file, String version) throws IOException {
        var program = machine.resolve(file);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho '" + version + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private Map<String, String> path(String... folders) {
        var path = new StringBuilder();
        for (var folder : folders) {
            path.append(path.isEmpty() ? "" : ":").append(machine.resolve(folder));
        }
        return Map.of(
                "PATH",
                path.toString(),
                "CHROMEWEBDRIVER",
                machine.resolve("chromedriver-linux64").toString());
    }

    @Test
    void theNamesOfHostedRunnersAreFound() throws IOException {
        var chrome = program("bin/google-chrome", "Google Chrome 156.0.8078.73");
        var driver = program("chromedriver-linux64/chromedriver", "ChromeDriver 156.0.8078.90 (f00)");

        assertThat(InstalledBrowser.search(Map.of(), path("nothing", "bin")))
                .contains(new InstalledBrowser(chrome, driver));
    }

    @Test
    void aDriverFitsABrowserOfItsOwnMajorVersion() throws IOException {
        program("bin/chromium", "Chromium 140.0.7000.1");
        program("bin/chromedriver", "ChromeDriver 156.0.8078.90 (f00)");

        assertThat(InstalledBrowser.search(Map.of(), path("bin"))).isEmpty();

        var chrome = program("bin/google-chrome-stable", "Google Chrome 156.0.8078.73");
        assertThat(InstalledBrowser.search(Map.of(), path("bin")))
                .map(InstalledBrowser::program)
                .contains(chrome);
    }

    @Test
    void aNamedProgramIsNotSearchedElsewhere() throws IOException {
        program("bin/chromium", "Chromium 156.0.8078.73");
        program("bin/chromedriver", "ChromeDriver 156.0.8078.90 (f00)");

        assertThat(InstalledBrowser.search(Map.of("test.chromium", "/nonexistent"), path("bin")))
                .isEmpty();
    }

    @Test
    void aMachineWithoutABrowserGivesNone() {
        assertThat(InstalledBrowser.search(Map.of(), path("bin"))).isEmpty();
        assertThat(InstalledBrowser.search(Map.of(), Map.of())).isEmpty();
    }
}
