package io.github.eltmaven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.it.Module;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** {@code docs/licences.md} lists the JARs that the plugin brings into a build. Everybody may use them. */
final class LicencesTest {

    private static final Path REALM = Module.path("target/plugin-realm.txt");

    /** A line of the table: artifact, version, licence with its address, size. */
    private static final Pattern LINE =
            Pattern.compile("\\| `([^`]+)` \\| ([^ |]+) \\| \\[([^]]+)]\\((https://[^)]+)\\) \\| ([0-9,]+) kB \\|");

    /** Licences that only ask to be named. */
    private static final List<String> PERMISSIVE = List.of("0BSD", "Apache-2.0", "BSD-2-Clause", "MIT");

    private record Listed(String artifact, String version, String licence, String size) {}

    @Test
    @EnabledIf("isRealmKnown")
    void everyJarOfThePluginRealmIsListedWithItsVersionAndSize() throws IOException {
        var jars = jars().stream().map(LicencesTest::line).toList();

        assertThat(listed().stream()
                        .map(line -> line.artifact() + " " + line.version() + " " + line.size())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(jars);
    }

    /** Fails if a jar of a known version has another content, or if there is another jar. It needs no network. */
    @Test
    @EnabledIf("isRealmKnown")
    void everyJarOfThePluginRealmHasItsHash() throws IOException {
        Golden.of(LicencesTest.class)
                .check(
                        "plugin-realm.sha256",
                        jars().stream().map(LicencesTest::hashLine).sorted().toList());
    }

    @Test
    void everyLicenceIsPermissive() throws IOException {
        assertThat(listed())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.licence()).isIn(PERMISSIVE));
    }

    @Test
    void theJarCarriesItsLicenceAndNotice() {
        for (var file : List.of("LICENSE", "NOTICE")) {
            assertThat(Module.path("target/classes/META-INF/" + file))
                    .hasSameTextualContentAs(Module.path("../" + file));
        }
    }

    /** The build writes this file, but an editor does not. */
    static boolean isRealmKnown() {
        return Files.exists(REALM);
    }

    private static List<Path> jars() throws IOException {
        return Arrays.stream(Files.readString(REALM).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    /** Returns a line as {@code sha256sum} writes it. */
    private static String hashLine(Path jar) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(digest) + "  " + jar.getFileName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Listed> listed() throws IOException {
        return Files.readAllLines(Module.path("../docs/licences.md")).stream()
                .flatMap(line -> LINE.matcher(line).results())
                .map(match -> new Listed(match.group(1), match.group(2), match.group(3), match.group(5)))
                .toList();
    }

    /** A JAR of the local repository: its folders are the version and the artifact. */
    private static String line(Path jar) {
        try {
            var version = jar.getParent();
            return String.format(
                    Locale.ROOT,
                    "%s %s %,d",
                    version.getParent().getFileName(),
                    version.getFileName(),
                    (Files.size(jar) + 999) / 1000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
