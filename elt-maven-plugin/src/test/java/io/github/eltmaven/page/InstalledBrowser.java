package io.github.eltmaven.page;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A browser of this machine and the driver that fits it.
 *
 * <p>{@code -Dtest.chromium=<file>} and {@code -Dtest.chromedriver=<file>} name them. Where one of them is not named, the folders of
 * {@code PATH} are searched for the names that distributions, Google and hosted runners give them. A driver fits a browser of
 * the same major version.
 */
record InstalledBrowser(Path program, Path driver) {

    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    /** Where Google's installer puts Chrome on macOS, outside of every folder of {@code PATH}. */
    private static final Path ON_MACOS = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    /** The variable by which hosted runners name the folder of ChromeDriver. */
    private static final String DRIVER_FOLDER = "CHROMEWEBDRIVER";

    private static final Pattern MAJOR_VERSION = Pattern.compile("\\b(\\d+)\\.\\d+\\.\\d+");

    private static final Optional<InstalledBrowser> FOUND = search(System.getProperties(), System.getenv());

    /** The browser and its driver; empty where the machine has no pair that fits. */
    static Optional<InstalledBrowser> find() {
        return FOUND;
    }

    /** Whether tests can open a browser here; {@code NeedsBrowser} asks. */
    static boolean isInstalled() {
        return FOUND.isPresent();
    }

    /**
     * Searches a machine.
     *
     * @param properties those that may name the programs
     * @param environment its variables
     */
    static Optional<InstalledBrowser> search(Map<?, ?> properties, Map<String, String> environment) {
        var folders = environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator));
        var driverFolder = Optional.ofNullable(environment.get(DRIVER_FOLDER)).stream()
                .map(folder -> Path.of(folder, "chromedriver"));
        var drivers = candidates(
                properties.get("test.chromedriver"),
                Stream.concat(driverFolder, named(List.of("chromedriver"), folders)));
        var programs = candidates(
                properties.get("test.chromium"), Stream.concat(named(PROGRAMS, folders), Stream.of(ON_MACOS)));
        return programs.stream()
                .flatMap(program -> drivers.stream().map(driver -> new InstalledBrowser(program, driver)))
                .filter(InstalledBrowser::fits)
                .findFirst();
    }

    private static List<Path> candidates(@Nullable Object given, Stream<Path> usual) {
        return (given == null ? usual : Stream.of(Path.of(given.toString())))
                .filter(Files::isExecutable)
                .toList();
    }

    private static Stream<Path> named(List<String> names, String[] folders) {
        return names.stream().flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)));
    }

    private boolean fits() {
        var version = majorVersion(program);
        return version.isPresent() && version.equals(majorVersion(driver));
    }

    private static Optional<String> majorVersion(Path program) {
        try {
            var process = new ProcessBuilder(program.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var matcher = MAJOR_VERSION.matcher(printed);
            return process.waitFor() == 0 && matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
