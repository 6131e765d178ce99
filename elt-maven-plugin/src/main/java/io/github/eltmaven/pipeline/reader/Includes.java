package io.github.eltmaven.pipeline.reader;

import io.github.eltmaven.pipeline.yaml.YamlNode;
import io.github.eltmaven.problem.Place;
import io.github.eltmaven.problem.Problem;
import io.github.eltmaven.problem.ProblemCode;
import io.github.eltmaven.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Copies the folders that a pipeline includes from the class path. It skips a file that the project has, or that an
 * earlier folder has. So each file occurs once in the whole pipeline.
 */
final class Includes {

    private static final String PREFIX = "classpath:";
    private static final String DEFINITION = "elt.yaml";

    private final Path project;
    private final ClassPath classPath;
    private final Set<String> names = new HashSet<>();
    private final Set<Path> kept = new HashSet<>();

    /**
     * Creates the includes of a project.
     *
     * @param project the folder of its own pipeline
     */
    Includes(Path project, ClassPath classPath) {
        this.project = project;
        this.classPath = classPath;
    }

    /**
     * Copies the included folders, and removes copies of folders that the pipeline no longer includes.
     *
     * @param include the list of folders
     * @return the copies, in the order of the list; where several dependencies have a folder, each dependency gives a
     *     copy
     */
    List<Path> unpack(YamlNode include) {
        var folders = new ArrayList<Path>();
        try {
            for (var item : include.items()) {
                item.text().ifPresent(text -> folders.addAll(unpack(item, text)));
            }
            removeOthers(folders);
        } catch (IOException | UncheckedIOException e) {
            throw failure(e);
        }
        return folders;
    }

    /** Removes the copies of a pipeline that no longer includes folders. */
    void unpackNothing() {
        try {
            removeOthers(List.of());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Returns a path without the slashes at its begin and end. */
    private static String withoutSlashes(String path) {
        var start = 0;
        var end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }

    private List<Path> unpack(YamlNode item, String text) {
        var folder = text.startsWith(PREFIX) ? withoutSlashes(text.substring(PREFIX.length())) : "";
        if (folder.isEmpty()) {
            item.problem(
                    "'" + text + "' cannot be included",
                    "Write " + PREFIX + "<folder>, a folder inside a dependency of the plugin");
            return List.of();
        }
        try {
            var copies = new ArrayList<Path>();
            for (var url : Collections.list(classPath.loader().getResources(folder))) {
                copies.add(copy(url, folder));
            }
            if (copies.isEmpty()) {
                item.problem(
                        "no dependency of the plugin has a folder '" + folder + "'",
                        "Declare the JAR that has it in <dependencies> of elt-maven-plugin in the POM");
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder of a JAR. Within a reactor, the folder may also be in a file system. */
    private Path copy(URL url, String folder) throws IOException {
        if (url.openConnection() instanceof JarURLConnection inJar) {
            var jar = path(inJar.getJarFileURL());
            try (var files = FileSystems.newFileSystem(jar, Map.of())) {
                return copy(files.getPath(folder), target(jar, folder));
            }
        }
        var directory = path(url);
        return copy(directory, target(directory, folder));
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toString()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("cannot read " + url, e);
        }
    }

    /** Returns the folder for the copies. Its name tells people where its files come from. */
    private Path target(Path origin, String folder) {
        return classPath
                .unpacked()
                .resolve(String.valueOf(origin.getFileName()))
                .resolve(folder);
    }

    private Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = from.relativize(file).toString();
                var target = to.resolve(name);
                if (!isOverridden(name)) {
                    names.add(name);
                    kept.add(target);
                    write(target, Files.readAllBytes(file));
                }
            }
        }
        return to;
    }

    /**
     * Returns whether the project or an earlier included folder has the file. It is false for elt.yaml, since the
     * reader merges all of them entry by entry.
     */
    private boolean isOverridden(String name) {
        return !name.equals(DEFINITION) && (Files.exists(project.resolve(name)) || names.contains(name));
    }

    /** Writes a file. An unchanged file keeps its time. */
    private static void write(Path file, byte[] content) throws IOException {
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
    }

    private void removeOthers(List<Path> folders) throws IOException {
        var root = classPath.unpacked();
        if (!Files.isDirectory(root)) {
            return;
        }
        Predicate<Path> isNeeded =
                path -> kept.contains(path) || folders.stream().anyMatch(copy -> copy.startsWith(path));
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!isNeeded.test(file) && !isFilled(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isFilled(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (var children = Files.list(path)) {
            return children.findAny().isPresent();
        }
    }

    private ProblemException failure(Exception cause) {
        return new ProblemException(
                Problem.at(
                        Place.of(classPath.unpacked()),
                        ProblemCode.ENVIRONMENT,
                        "what elt.yaml includes cannot be copied here: " + cause.getMessage(),
                        "Free disk space, and check that you may write there"),
                cause);
    }
}
