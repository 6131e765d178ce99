package io.github.eltmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/** The plugin's own module, wherever the process that tests it was started. */
public final class Module {

    private static final Path DIRECTORY = directory();

    private Module() {}

    /** A file or folder of the module. */
    public static Path path(String relative) {
        return DIRECTORY.resolve(relative).normalize();
    }

    /** Gives a project the trades pipeline of the example project, as it stands there. */
    public static void copyExample(Path project) {
        copy(path("../example-project/src/main/elt"), project.resolve("src/main/elt"));
    }

    /** Makes a new project for a test, with the small pipeline that lies in {@code src/test/projects}. */
    public static Path newProject(String name) {
        var project = emptyFolder(name);
        copy(path("src/test/projects/payments"), project);
        return project;
    }

    /** Makes a new project for a test, with the trades pipeline of the example project. */
    public static Path newExample(String name) {
        var project = emptyFolder(name);
        copyExampleProject(project);
        return project;
    }

    /** Makes a folder a project with the trades pipeline of the example project. */
    static void copyExampleProject(Path project) {
        copy(path("src/test/projects/payments/pom.xml"), project.resolve("pom.xml"));
        copyExample(project);
    }

    /** A folder for a test, with nothing in it of earlier runs. */
    static Path emptyFolder(String name) {
        var folder = path("target/it-junit").resolve(name);
        try {
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            // The mark of a project's root: Maven 4 would warn that its root, this repository, knows nothing of it.
            Files.createDirectories(folder.resolve(".mvn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** Copies a folder, or a file, with all that is in it; what is there already stays as it is. */
    public static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From {@code target/test-classes}, where this class lies. */
    private static Path directory() {
        try {
            var classes = Path.of(Module.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Objects.requireNonNull(classes.getParent().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
