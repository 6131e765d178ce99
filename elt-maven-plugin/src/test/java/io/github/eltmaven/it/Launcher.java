package io.github.eltmaven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How builds are started.
 *
 * @param maven the folder of the Maven
 * @param settings its global settings, so that the user's own stay what they are, mirrors among them
 * @param repository its local repository
 * @param prefix what stands before the command, as to start it as another user
 * @param environment more environment variables
 */
record Launcher(Path maven, Path settings, Path repository, List<String> prefix, Map<String, String> environment) {

    private static final String JVM_OPTIONS = "MAVEN_OPTS";

    /** As this build starts those of its tests: with its own Maven, and the plugin as it is now. */
    static Launcher usual() {
        return new Launcher(
                Path.of(Objects.requireNonNull(System.getProperty("maven.home")))
                        .toAbsolutePath(),
                usualSettings(),
                Path.of(System.getProperty(
                        "it.repository", Module.path("target/it-repository").toString())),
                List.of(),
                Map.of(JVM_OPTIONS, System.getProperty("it.mavenOpts", "")));
    }

    Launcher withMaven(Path home) {
        return new Launcher(home, settings, repository, prefix, environment);
    }

    Launcher withSettings(Path file) {
        return new Launcher(maven, file, repository, prefix, environment);
    }

    Launcher withPrefix(String... command) {
        return new Launcher(maven, settings, repository, List.of(command), environment);
    }

    Launcher with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Launcher(maven, settings, repository, prefix, Map.copyOf(all));
    }

    /** For Maven's own JVM, before its first line runs. */
    Launcher withJvmOptions(String options) {
        return with(Map.of(JVM_OPTIONS, environment.get(JVM_OPTIONS) + " " + options));
    }

    /** With a local repository that holds the plugin and nothing else, as on a machine that has built nothing yet. */
    Launcher withNewRepository(Path folder) {
        var plugin = "io/github/eltmaven";
        Module.copy(repository.resolve(plugin), folder.resolve(plugin));
        return new Launcher(maven, settings, folder, prefix, environment);
    }

    /** Runs a build to its end. */
    MavenBuild run(Path project, String... arguments) {
        return MavenBuild.start(project, this, arguments).awaitEnd();
    }

    Path program() {
        return maven.resolve("bin").resolve(File.separatorChar == '\\' ? "mvn.cmd" : "mvn");
    }

    /** The settings of the Invoker Plugin's builds, with the user's local repository as the nearest source. */
    private static synchronized Path usualSettings() {
        var users = System.getProperty("it.userRepository");
        var url = (users == null ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(users))
                .toUri();
        var settings = Module.path("target/it-settings.xml");
        try {
            var text = Files.readString(Module.path("src/it/settings.xml"))
                    .replace("@localRepositoryUrl@", url.toString());
            if (!Files.exists(settings) || !Files.readString(settings).equals(text)) {
                Files.writeString(settings, text);
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
